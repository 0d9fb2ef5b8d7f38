"""What can be asked of a fact: its address, and the dimension that stands for its answers."""

from __future__ import annotations

from jurisdiction.evaluator.builder import Builder
from jurisdiction.evaluator.graph import Dimension
from jurisdiction.evaluator.values import Absent
from jurisdiction.model.case import Thing
from jurisdiction.model.vocabulary import Fact, Kind, Vocabulary

YES_NO = ("yes", "no")


class Asking:
    """Makes the dimensions of facts."""

    def __init__(self, vocabulary: Vocabulary, builder: Builder) -> None:
        self._vocabulary, self._builder = vocabulary, builder

    def path(self, owner: Thing | Absent, declared: Fact) -> str:
        """Return the address of a fact: what questions print and `--set` takes."""
        return f"{owner.path}.{declared.name}" if owner.path else declared.name

    def asked_for(self, owner: Thing | Absent) -> int | None:
        """The question that stands above an absent thing: one asks for the State, not for its facts."""
        return owner.question if isinstance(owner, Absent) else None

    def question(
        self, owner: Thing | Absent, declared: Fact, *, lacks_support: bool = False
    ) -> int:
        """Return the dimension of what is open of a thing, a list, a number or a text: it cannot be gone through."""
        above = self.asked_for(owner)
        if above is not None:
            return above
        return self._builder.dimension(
            Dimension(
                "thing",
                self.path(owner, declared),
                lacks_support=lacks_support,
                public=self._vocabulary.types[owner.type].register,
                subject=declared,
            )
        )

    def about(
        self,
        owner: Thing | Absent,
        declared: Fact,
        value: str | None,
        silent: str = "",
        *,
        lacks_support: bool = False,
    ) -> int:
        """Return the dimension of a yes/no fact or a choice: as it is stated, as its silence reads, or open."""
        options = declared.choices if declared.kind is Kind.CHOICE else YES_NO
        stated = value if value is not None else silent
        index = options.index(stated) if stated else None
        kind = "silence" if silent else "fact"
        return self._builder.dimension(
            Dimension(
                kind if value is None or not self._disputed(owner, declared) else f"fact:{value}",
                self.path(owner, declared),
                options,
                index,
                lacks_support=lacks_support,
                public=self._vocabulary.types[owner.type].register,
                subject=declared,
            )
        )

    @staticmethod
    def _disputed(owner: Thing | Absent, declared: Fact) -> bool:
        stated = owner.stated(declared.name) if isinstance(owner, Thing) else None
        return stated is not None and bool(stated.disputed)
