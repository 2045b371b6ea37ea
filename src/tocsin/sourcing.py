"""Reports with what is known of their articles, and with attributions weighed by whose word an outlet is."""

from __future__ import annotations

from tocsin.config import ResolveConfig
from tocsin.ledger.views import IncidentView
from tocsin.records import Article, Report, Sourced, Weighed
from tocsin.resolve import ActorRegister, OutletRegister, weigh


class Sourcing:
    """Turns reports and their articles into what incidents are reconciled from; holds the registers."""

    def __init__(self, config: ResolveConfig) -> None:
        self._actors = ActorRegister.open(extra=config.actors)
        self._outlets = OutletRegister.open(extra=config.outlets, actors=self._actors)

    def sourced(self, article: Article, report: Report, *, family_id: str | None = None) -> Sourced:
        """The report with its article's date, outlet and copy family.

        The outlet is found in the register by its name, else by the article's address.
        """
        return self._sourced(
            report,
            published=article.published.value if article.published else None,
            outlet=article.outlet,
            address=article.address,
            family_id=family_id,
        )

    def of_incident(self, view: IncidentView) -> tuple[Sourced, ...]:
        """The reports of an incident that the ledger holds."""
        return tuple(
            self._sourced(
                one.report,
                published=one.published.value if one.published else None,
                outlet=one.outlet,
                address=one.address,
                family_id=one.family_id,
            )
            for one in view.reports
        )

    def _sourced(
        self, report: Report, *, published: str | None, outlet: str | None, address: str | None, family_id: str | None
    ) -> Sourced:
        weighed = tuple(self._weighed(report, outlet, address))
        stake = weighed if any(one.badge for one in weighed) else ()
        return Sourced(report, published, outlet, family_id, stake)

    def _weighed(self, report: Report, name: str | None, address: str | None) -> list[Weighed]:
        outlet = (self._outlets.match(name) if name else None) or (self._outlets.match(address) if address else None)
        return [weigh(v.value.attribution, outlet, v.value.actor_id, self._actors) for v in report.perpetrators]
