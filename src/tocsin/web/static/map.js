// The map of one filtered set: outlines of countries, and on them marks that the server has grouped for the zoom.
// All words of the ledger go into the page as text (textContent), never as HTML.
"use strict";

(() => {
  const DEEPEST = 11; // as mapped.DEEPEST
  const LARGEST = 54; // pixels across the circle of the most incidents
  const ONE = 13; // pixels across the circle of one incident, where that leaves the largest small enough
  const SMALLEST = 9;
  const NARROW = 500; // pixels; on a narrower map circles are smaller and finer grouped
  const TARGET = 24; // pixels that can be hit
  const EDGE = 230; // degrees east and west to which the map can be moved: the Pacific can be seen in one piece
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const number = new Intl.NumberFormat("en");
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 2 });

  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const counted = (count, one) => `${number.format(count)} ${one}${count === 1 ? "" : "s"}`;

  const told = (all) => {
    const parts = [counted(all.incidents, "incident")];
    if (all.without_toll < all.incidents) parts.push(`${number.format(all.killed)} killed by the best numbers`);
    if (all.without_toll) parts.push(`no toll known of ${number.format(all.without_toll)}`);
    if (all.vague) parts.push(`${all.vague === all.incidents ? "" : number.format(all.vague) + " "}known only to an area`);
    return parts.join(", ");
  };

  const turned = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const rounded = (count) => {
    const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
    return power * Math.floor(Math.max(count, 1) / power);
  };
  const clipped = (latitude) => Math.min(Math.max(latitude, -90), 90).toFixed(4);

  const overlap = (one, two) => one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];

  // What incidents at one spot call it: the town, where they agree on one.
  const nameOf = (named) => {
    const towns = new Set(named.map((one) => one.town));
    return (towns.size === 1 && named[0].town) || named[0]?.place || "place without a name";
  };

  class IncidentMap {
    constructor(frame) {
      this.frame = frame;
      this.below = frame.parentElement.querySelector(".map-below");
      frame.hidden = this.below.hidden = false;
      frame.parentElement.querySelector(".map-table").open = false;
      this.map = L.map(frame, {
        attributionControl: false, zoomSnap: 0.25, zoomDelta: 1, maxZoom: DEEPEST, scrollWheelZoom: false,
        zoomAnimation: !still.matches, fadeAnimation: !still.matches, inertia: !still.matches,
        maxBounds: [[-62, -EDGE], [84, EDGE]], maxBoundsViscosity: 1, worldCopyJump: false,
      });
      frame.setAttribute("role", "application");
      frame.setAttribute("aria-label", "Map of the incidents. Arrow keys move it, plus and minus zoom, Tab goes through the marks.");
      L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
      this.marks = L.layerGroup().addTo(this.map);
      this.unplaced = new Map();
      for (const row of frame.parentElement.querySelectorAll("[data-unplaced]")) {
        this.unplaced.set(row.dataset.unplaced, row.textContent.trim());
      }
      this.fit();
      this.map.on("moveend", () => this.later());
      this.map.on("resize", () => this.limit());
      // The wheel scrolls the page until the map is in use.
      this.map.on("focus click", () => this.map.scrollWheelZoom.enable());
      this.map.on("blur mouseout", () => this.map.scrollWheelZoom.disable());
      this.below.querySelector(".map-only").addEventListener("click", () => this.only());
      this.drawWorld();
      this.load();
    }

    // Leave the frame as the server sent it.
    end() {
      this.asked?.abort();
      clearTimeout(this.waiting);
      this.map.remove();
      this.frame.replaceChildren();
      this.below.querySelector(".map-key").replaceChildren();
      this.frame.removeAttribute("style");
      this.frame.hidden = this.below.hidden = true;
    }

    // --- where to look ---------------------------------------------------------------------------------
    limit() {
      const lowest = Math.log2((this.frame.clientWidth / 256) * (360 / (2 * EDGE)));
      this.map.setMinZoom(Math.max(0, Math.ceil(lowest * 4) / 4));
    }

    fit() {
      this.limit();
      const [west, south, east, north] = this.frame.dataset.extent.split(",").map(Number);
      this.show([west, south, east, north], Number(this.frame.dataset.closest), false);
    }

    show([west, south, east, north], closest, animate) {
      const bounds = [[south, west], [north, east < west ? east + 360 : east]];
      this.map.fitBounds(bounds, { padding: [40, 40], maxZoom: closest, animate });
    }

    // To where the places of a mark part; not so deep at once that no border is left to see where one is.
    enter(mark) {
      this.show(mark.bounds, Math.min(DEEPEST, Math.max(8, this.map.getZoom() + 2)), !still.matches);
    }

    seen() {
      const bounds = this.map.getBounds();
      const whole = bounds.getEast() - bounds.getWest() >= 360;
      const [west, east] = whole ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())];
      return [west.toFixed(4), clipped(bounds.getSouth()), east.toFixed(4), clipped(bounds.getNorth())].join(",");
    }

    only() {
      const form = document.getElementById(this.frame.dataset.form);
      const box = this.seen();
      if (!(form instanceof HTMLFormElement)) {
        const here = new URL(this.frame.dataset.here, location.href);
        here.searchParams.set("bbox", box);
        location.assign(here);
        return;
      }
      let field = form.elements.namedItem("bbox");
      if (!field) {
        field = form.appendChild(make("input"));
        Object.assign(field, { type: "hidden", name: "bbox" });
      }
      field.value = box;
      form.requestSubmit();
    }

    // --- the world -------------------------------------------------------------------------------------
    async drawWorld() {
      const world = await (await fetch(this.frame.dataset.world)).json();
      const vague = this.unplaced;
      const tip = L.tooltip({ direction: "top", offset: [0, -6] });
      // What lies near 180° is drawn once more on the other side.
      for (const [turn, near] of [[0, () => true], [-360, (x) => x > 360 - EDGE], [360, (x) => x < EDGE - 360]]) {
        const features = world.features.map((feature) => this.part(feature, near)).filter(Boolean);
        L.geoJSON({ type: "FeatureCollection", features }, {
          pane: "tilePane", // under all marks
          renderer: (this.under ??= L.svg({ pane: "tilePane", padding: 0.3 })),
          style: (feature) => ({ className: `map-land${vague.has(feature.id) ? " map-vague" : ""}`, smoothFactor: 1.2 }),
          coordsToLatLng: ([x, y]) => L.latLng(y, x + turn),
          onEachFeature: (feature, layer) => {
            const words = vague.get(feature.id) ?? feature.properties.name;
            // Not bindTooltip: it would make every country a stop of the Tab key.
            layer.on("mousemove", (event) => tip.setContent(make("span", words)).setLatLng(event.latlng).addTo(this.map));
            layer.on("mouseout", () => tip.remove());
          },
        }).addTo(this.map);
      }
    }

    part(feature, near) {
      const coordinates = feature.geometry.coordinates.filter(([ring]) => ring.some(([x]) => near(x)));
      return coordinates.length && { ...feature, geometry: { ...feature.geometry, coordinates } };
    }

    // --- the marks -------------------------------------------------------------------------------------
    get narrow() {
      return this.frame.clientWidth < NARROW;
    }

    later() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.load(), 120);
    }

    async ask(within, zoom, signal) {
      const address = new URL(this.frame.dataset.map, location.href);
      address.searchParams.set("within", within);
      address.searchParams.set("zoom", zoom);
      const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      return answer.json();
    }

    async load() {
      this.asked?.abort();
      this.asked = new AbortController();
      try {
        const zoom = this.map.getZoom() + (this.narrow ? 0.6 : 0);
        this.draw(await this.ask(this.seen(), zoom, this.asked.signal));
      } catch (error) {
        if (error.name !== "AbortError") this.say(`The marks could not be loaded (${error.message}); move the map to try again.`);
      }
    }

    draw(answer) {
      const focused = this.marks.getLayers().some((layer) => layer.getElement?.() === document.activeElement);
      const most = Math.max(1, ...answer.marks.map((mark) => mark.incidents));
      this.unit = Math.min(ONE, (this.narrow ? 0.75 : 1) * LARGEST / Math.sqrt(most));
      this.marks.clearLayers();
      const drawn = answer.marks.map((mark) => this.drawMark(mark));
      this.say(answer.incidents ? `On this map: ${told(answer)}.` : "No incident lies on this map; zoom out to find some.");
      this.drawKey(most);
      if (focused) (drawn[0]?.getElement() ?? this.frame).focus({ preventScroll: true });
      if (answer.marks.length <= 30) this.label(answer.marks, drawn);
    }

    say(words) {
      this.below.querySelector(".map-told").textContent = words;
    }

    across(incidents) {
      return Math.max(SMALLEST, this.unit * Math.sqrt(incidents));
    }

    place([latitude, longitude]) {
      return L.latLng(latitude, longitude + 360 * Math.round((this.map.getCenter().lng - longitude) / 360));
    }

    drawMark(mark) {
      const at = this.place(mark.at);
      const unsure = mark.vague === mark.incidents;
      if (mark.radius_km) {
        L.circle(at, { radius: mark.radius_km * 1000, className: "map-area", interactive: false }).addTo(this.marks);
      }
      const across = this.across(mark.incidents);
      const circle = make("span", "");
      const digits = short.format(mark.incidents);
      if (mark.incidents > 1 && across >= 7 + 7 * digits.length) circle.textContent = digits;
      circle.style.width = circle.style.height = `${across}px`;
      const size = Math.max(TARGET, across);
      const icon = L.divIcon({ html: circle, iconSize: [size, size], className: `map-mark${unsure ? " map-unsure" : ""}` });
      const marker = L.marker(at, { icon, keyboard: true, riseOnHover: true }).addTo(this.marks);
      const name = mark.named.length ? `${nameOf(mark.named)}: ` : "";
      marker.getElement().setAttribute("aria-label", `${name}${told(mark)}${mark.spot ? "" : "; zooms in"}`);
      marker.bindTooltip(make("span", name + told(mark)), { direction: "top", offset: [0, -size / 2] });
      marker.on("click", () => (mark.spot ? this.list(marker, mark) : this.enter(mark)));
      marker.getElement().addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        marker.fire("click");
      });
      return marker;
    }

    // Names of places beside their marks, where there is room.
    label(marks, drawn) {
      const taken = marks.map((mark, at) => this.room(drawn[at].getLatLng(), this.across(mark.incidents) / 2));
      marks.forEach((mark, at) => {
        if (!mark.named.length) return;
        const half = this.across(mark.incidents) / 2;
        const name = nameOf(mark.named);
        const [left, top] = taken[at];
        const wanted = [left + 2 * half + 1, top + half - 9, left + 2 * half + 8 + 7 * name.length, top + half + 9];
        if (wanted[2] > this.frame.clientWidth || taken.some((other) => overlap(other, wanted))) return;
        taken.push(wanted);
        const icon = L.divIcon({ html: make("span", name), className: "map-name", iconSize: null, iconAnchor: [-half - 3, 9] });
        L.marker(drawn[at].getLatLng(), { icon, interactive: false, keyboard: false }).addTo(this.marks);
      });
    }

    room(at, half) {
      const { x, y } = this.map.latLngToContainerPoint(at);
      return [x - half, y - half, x + half, y + half];
    }

    // --- what a spot names -----------------------------------------------------------------------------
    async list(marker, mark) {
      let named = mark.named;
      if (!named.length) {
        const [latitude, longitude] = mark.at;
        const near = [longitude - 0.0001, latitude - 0.0001, longitude + 0.0001, latitude + 0.0001];
        const answer = await this.ask(near.map((degrees) => degrees.toFixed(5)).join(","), DEEPEST);
        named = answer.marks.find((one) => one.radius_km === mark.radius_km)?.named ?? [];
      }
      const popup = L.popup({ maxWidth: 300, minWidth: 200, offset: [0, -6] }).setLatLng(marker.getLatLng()).setContent(this.listed(mark, named));
      popup.on("remove", () => {
        const within = this.frame.contains(document.activeElement) || document.activeElement === document.body;
        const again = this.marks.getLayers().find((layer) => layer.getElement && layer.getLatLng().equals(popup.getLatLng()));
        if (within) (again?.getElement() ?? this.frame).focus({ preventScroll: true });
      });
      marker.closeTooltip();
      popup.openOn(this.map);
      popup.getElement().addEventListener("keydown", (event) => event.key === "Escape" && popup.close());
      popup.getElement().querySelector("a[href^='/']")?.focus({ preventScroll: true });
    }

    listed(mark, named) {
      const all = make("div");
      const place = mark.radius_km ? `Somewhere in this area (${nameOf(named)})` : nameOf(named);
      all.append(make("p", `${place}: ${told(mark)}.`));
      const list = all.appendChild(make("ul"));
      for (const one of named) {
        const row = list.appendChild(make("li"));
        const link = row.appendChild(make("a", `${one.date}: ${one.attack_type ?? "incident"}`));
        link.href = `/incidents/${encodeURIComponent(one.id)}`;
        const killed = one.killed ? `${one.killed} killed` : "no toll known";
        row.append(make("small", [one.place !== nameOf(named) && one.place, killed, one.title].filter(Boolean).join(" · ")));
      }
      if (mark.incidents > named.length) {
        const [latitude, longitude] = mark.at;
        const here = new URL(this.frame.dataset.here, location.href);
        const near = [longitude - 0.0001, latitude - 0.0001, longitude + 0.0001, latitude + 0.0001];
        here.searchParams.set("bbox", near.map((degrees) => degrees.toFixed(5)).join(","));
        here.searchParams.set("view", "table");
        const link = list.appendChild(make("li")).appendChild(make("a", `All ${number.format(mark.incidents)} in the table`));
        link.href = here.pathname + here.search;
      }
      return all;
    }

    // --- the key ---------------------------------------------------------------------------------------
    // Circles too small for their number are all of one size, and the key says up to which number.
    drawKey(most) {
      const alike = Math.max(1, Math.floor((SMALLEST / this.unit) ** 2));
      const steps = [[alike, alike > 1 ? `1 to ${number.format(alike)} incidents` : "1 incident"]];
      for (const step of [rounded(most / 6), rounded(most)]) {
        if (step > steps.at(-1)[0]) steps.push([step, number.format(step)]);
      }
      const rows = steps.map(([step, words]) => this.sample("", words, this.across(step)));
      rows.push(this.sample("map-unsure", "known only to an area"));
      if (this.unplaced.size) rows.push(this.sample("map-shaded", "in this country, place unknown"));
      this.below.querySelector(".map-key").replaceChildren(...rows);
    }

    sample(kind, words, across) {
      const row = make("div");
      const shape = row.appendChild(make("i", undefined, kind));
      if (across) shape.style.width = shape.style.height = `${across}px`;
      row.append(make("span", words));
      return row;
    }
  }

  const begin = (root) => {
    for (const frame of root.querySelectorAll(".map-frame[hidden]")) shown.push(new IncidentMap(frame));
  };
  const shown = [];
  begin(document);
  // htmx keeps a copy of the page for the Back button: a map begins anew there.
  document.addEventListener("htmx:beforeHistorySave", () => shown.splice(0).forEach((map) => map.end()));
  document.addEventListener("htmx:load", (event) => begin(event.target));
})();
