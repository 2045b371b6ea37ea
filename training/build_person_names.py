"""Build src/tocsin/resolve/data/person_names.txt: common first names and surnames, which are seldom places in news.

usage: python -m training.build_person_names FOLDER

FOLDER holds dist.male.first, dist.female.first, dist.all.last of the PyPI package `names` (0.3.0, MIT), counts of the
US Census Bureau of 1990 (public domain), most common first. OTHERS adds first names that the census has few of.
"""

from __future__ import annotations

import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/tocsin/resolve/data/person_names.txt"
TAKEN = {"dist.male.first": 900, "dist.female.first": 1500, "dist.all.last": 4000}
_OTHERS = """
mohammed mohammad muhammad mohamed mohamad ahmed ahmad mahmoud mahmud hassan hussein hussain ali omar umar othman
abdul abdullah abdel abd ibrahim ismail yusuf youssef yousef khalid khaled tariq tarek hamid hamza bilal mustafa
mustapha karim kareem jamal nasser saleh salih salim saeed said sami samir rashid rasheed rahman faisal fahd fahad
nawaz imran pervez asif zardari benazir hamida fatima fatma aisha ayesha khadija zainab zahra leila layla amina mariam
maryam vladimir dmitry dmitri sergei sergey alexei andrei igor boris mikhail nikolai viktor oleg yuri ivan anatoly
volodymyr oleksandr mykola petro slobodan ratko radovan zoran dragan milos recep tayyip mehmet kemal abdulla bashar
hafez ehud benjamin yitzhak shimon ariel avigdor moshe tzipi goodluck olusegun muhammadu uhuru raila mwai yoweri paul
joseph etienne laurent jean pierre jacques francois nicolas michel andre luc guy marie antoine jose juan carlos luis
jorge miguel pedro antonio manuel francisco alvaro hugo evo rafael fidel raul diego javier fernando alejandro sergio
roberto ricardo eduardo enrique ramon andres oscar arturo giovanni giuseppe silvio angela wolfgang gerhard jurgen klaus
hans dieter helmut manmohan sonia rahul narendra atal rajiv indira sanjay vijay anil sunil ravi mahinda gotabaya
ranil chandrika junichiro shinzo naoto yukio ban kim park lee jong hu wen jintao jiabao xi deng susilo joko megawati
thaksin yingluck aung nguyen kofi nelson thabo jacob desmond
"""
OTHERS = tuple(_OTHERS.split())


def main() -> None:
    """Write two lines: first names, then surnames, in lower case and alphabetical order."""
    folder = Path(sys.argv[1])
    lists = {name: _top(folder / name, count) for name, count in TAKEN.items()}
    first = {*lists["dist.male.first"], *lists["dist.female.first"], *OTHERS}
    lines = [" ".join(sorted(first)), " ".join(sorted(lists["dist.all.last"]))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(first)} first names, {len(lists['dist.all.last'])} surnames")


def _top(path: Path, count: int) -> list[str]:
    return [line.split()[0].lower() for line in path.read_text(encoding="ascii").splitlines()[:count]]


if __name__ == "__main__":
    main()
