"""What a publication has done, in numbers, and what it says."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """How many articles a publication touched, by what happened to them; and what it says."""

    new: int = 0
    updated: int = 0
    regrouped: int = 0
    gone: int = 0
    withdrawn: int = 0
    restored: int = 0
    remarks: tuple[str, ...] = ()
    """What could not be published and wants a person, one line each with its cure."""

    def counts(self) -> dict[str, int]:
        """Return the numbers by their names."""
        return {name: value for name, value in asdict(self).items() if name != "remarks"}

    def and_then(self, later: "Published") -> "Published":
        """Return both steps as one; what is still to be said, the later one says."""
        counts, more = self.counts(), later.counts()
        return Published(
            **{name: counts[name] + more[name] for name in counts}, remarks=later.remarks
        )
