"""What is exported is what the page shows."""

import csv
import io
import json

from pyarrow import parquet


def test_a_csv_of_the_filtered_set_in_its_order(client):
    answer = client.get("/incidents.csv?country=AF&sort=killed")
    told = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["killed_best"] for row in told] == ["147", "12", "0"]
    assert told[1]["attributed_to"] == "Red Lantern" and told[1]["attribution"] == "claimed"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_geojson_of_places(client):
    told = json.loads(client.get("/incidents.geojson").content)
    points = [one["geometry"] and one["geometry"]["coordinates"] for one in told["features"]]
    assert points == [[62.2, 34.35], [69.18, 34.52], [62.2, 34.35], None]
    assert told["description"].startswith("4 incidents")


def test_a_parquet_with_types(client):
    table = parquet.read_table(io.BytesIO(client.get("/incidents.parquet?city=Kabul").content))
    assert table.column("killed_best").to_pylist() == [12]
    assert table.column("date_start").to_pylist() == ["2024-03-22"]
    assert str(table.schema.field("latitude").type) == "double"


def test_an_empty_view_is_a_file_all_the_same(client):
    assert client.get("/incidents.csv?city=Rome").content.count(b"\r\n") == 1
    assert json.loads(client.get("/incidents.geojson?city=Rome").content)["features"] == []
    assert parquet.read_table(io.BytesIO(client.get("/incidents.parquet?city=Rome").content)).num_rows == 0
