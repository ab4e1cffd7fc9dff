"""A circle with a word of its own in every text that a search may look through, and its readers."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.asks.models import AskState
from peercircles.asks.queries import SETTLED_SHOWN
from peercircles.circles.models import Circle
from peercircles.goals.models import Goal, GoalKind
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import new_id
from peercircles.kernel.questions import question_of
from peercircles.kernel.work import Actor
from peercircles.measures.models import Measure
from peercircles.meetings.models import Meeting
from peercircles.milestones.models import Charter, Milestone
from peercircles.notes.models import NoteKind
from peercircles.observations.models import Scope
from peercircles.promises.models import PromiseState
from peercircles.recaps.models import CircleDecision
from peercircles.records.commands import add_entry
from peercircles.records.models import AccomplishmentKind, RecordCopy
from peercircles.reflections.models import Reflection, ReflectionCopy, WeekAudit
from peercircles.searches.queries import FoundPage, found_for
from peercircles.systems.models import SystemDiagram, SystemNode
from peercircles.thanks.models import Thanks
from peercircles.theories.frozen import parts_of
from peercircles.theories.graphs import Graph, GraphNode
from peercircles.theories.models import AimWords, NodeKind, SharedCopy
from peercircles.trials.models import Datum, Ramp, Trial
from tests.asked import ask_of, reply_of
from tests.backpacks import item_of
from tests.factories import World
from tests.library_words import OF_CIRCLE, OWN
from tests.moments import LONG_AGO
from tests.notes import noted
from tests.observed import coach_of, granted
from tests.records import typed
from tests.talked import comment
from tests.theories import IDEA, diagram_of, node_in


class Library:
    """A circle with a text of every kind in it, most of them Ana's, and people around it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ana, self.ben, self.cleo = (world.member(name) for name in ("Ana", "Ben", "Cleo"))
        self.gone = world.former_member()
        self.meeting: Meeting = world.meeting(starts_at=LONG_AGO)
        self._fill_the_board()
        self._meet()
        self._thank()
        self._ask()
        self._keep_to_oneself()
        self._test()
        self._plan()
        self._look_at_oneself()
        self._share()
        nothing = frozenset[str]()
        self.readers: dict[UUID, frozenset[str]] = {
            self.ana.id: OF_CIRCLE | OWN,
            self.ben.id: OF_CIRCLE | {"mañana", "xèrès", "yésica", "zürich"},
            self.cleo.id: OF_CIRCLE | {"yésica"},
            self.gone.id: nothing,
            world.resting_member().id: nothing,
            world.organiser().id: nothing,
            world.member(circle=world.another_circle()).id: nothing,
            world.person().id: nothing,
            coach_of(world).id: nothing,
            self.permitted().id: nothing,
        }

    def permitted(self) -> Person:
        """A coach who sees all that a circle can let one see."""
        coach = coach_of(self.world, name="Ida")
        for scope in (Scope.BOARD, Scope.SIGNALS):
            granted(self.world, coach, scope)
        return coach

    def found(self, person_id: UUID, words: str, **options: Any) -> FoundPage:
        """What somebody finds for these words."""
        return self.world.transactions.read(
            Actor(person_id), found_for, question_of(words), **options
        )

    def kinds(self, person: Person, words: str, **options: Any) -> list[str]:
        """Of which kinds that is."""
        return [row.kind for row in self.found(person.id, words, **options).rows]

    def ramp_of(
        self, title: str, observed: str = "", *, removed_at: Any = None, **words: Any
    ) -> Ramp:
        """A test of an idea of Ana's, and what was observed in it."""
        idea = node_in(self.world, self.ana, self.diagram, IDEA, title)
        own: dict[str, Any] = {"owner_id": self.ana.id, "created_at": LONG_AGO}
        put_away: dict[str, Any] = {"changed_at": LONG_AGO, "removed_at": removed_at}
        ramp: Ramp = self.world.add(Ramp(**own, **put_away, idea_id=idea.id, title=idea.title))
        trial = self.world.add(Trial(**own, ramp_id=ramp.id, number=1, **words))
        day: dict[str, Any] = {"day": LONG_AGO.date(), "at": LONG_AGO, "words": observed}
        self.world.add(Datum(owner_id=self.ana.id, trial_id=trial.id, **day))
        return ramp

    def _fill_the_board(self) -> None:
        world, ana = self.world, self.ana
        self.goal: Goal = world.goal(
            ana,
            title="Álamo",
            why="brisée",
            measure="cantor",
            audience=Audience.COACH,
            kind=GoalKind.PROJECT,
        )
        self.archived = world.goal(ana, title="dörfer", archived_at=LONG_AGO)
        self.update = world.news(self.goal, line="épure")
        self.comment = comment(world, self.goal, ana, words="sûreté")
        comment(world, self.archived, self.ben, words="tïgre")
        comment(world, self.goal, self.gone, words="ulmå")
        comment(world, self.goal, ana, words="ubåd", removed_at=LONG_AGO)

    def _meet(self) -> None:
        world, ana = self.world, self.ana
        world.promise(ana, words="fjordå")
        world.promise(ana, words="geleğe", state=PromiseState.DONE)
        world.promise(ana, words="hübsch", state=PromiseState.DROPPED)
        world.promise(ana, words="ìmber", state=PromiseState.CHANGED)
        noted(world, self.meeting, "jabón", of=ana)
        noted(world, self.meeting, "kröte", of=ana, kind=NoteKind.PRESENTER)
        noted(world, self.meeting, "lírico")
        noted(world, self.meeting, "mañana", of=self.ben)
        about = {"circle_id": self.meeting.circle_id, "meeting_id": self.meeting.id}
        world.add(CircleDecision(**about, words="vägen", by=ana.id, at=LONG_AGO))

    def _thank(self) -> None:
        """For the meeting; and between two, when it stands on its receiver's page alone."""
        ana, ben, cleo = self.ana, self.ben, self.cleo
        self._thanks(cleo, ben, "wörter", is_shared=True)
        self._thanks(ana, ben, "xèrès")
        self._thanks(cleo, ben, "yésica")
        self._thanks(ana, self.gone, "tôt")
        self._thanks(ana, ben, "zürich", meeting_id=None)
        self._thanks(cleo, self.gone, "béton", meeting_id=None, is_shared=True)

    def _thanks(self, giver: Person, receiver: Person, words: str, **fields: Any) -> None:
        about: dict[str, Any] = {
            "circle_id": self.meeting.circle_id,
            "meeting_id": self.meeting.id,
            "from_id": giver.id,
            "to_id": receiver.id,
        }
        self.world.add(Thanks(**about | {"words": words, "at": LONG_AGO, **fields}))

    def _ask(self) -> None:
        """Something open, as many settled as a page shows, and one that was settled before."""
        open_ask = ask_of(self.world, self.ana, words="cèdre")
        lately = self._settled("dîner", AskState.ANSWERED, days=SETTLED_SHOWN)
        before = self._settled("été", AskState.ANSWERED, days=0)
        for number in range(1, SETTLED_SHOWN):
            self._settled("x", AskState.WITHDRAWN, days=number)
        for ask, words in ((lately, "fève"), (open_ask, "gîte"), (before, "hélas")):
            reply_of(self.world, ask, self.ben, words)
        # Another circle's do not push these off the page.
        self._settled("x", AskState.ANSWERED, days=99, circle=self.world.another_circle())

    def _settled(self, words: str, state: AskState, *, days: int, **where: Circle) -> Any:
        settled: dict[str, Any] = {"state": state, "settled_at": LONG_AGO + timedelta(days=days)}
        return ask_of(self.world, self.ana, words=words, **settled, **where)

    def _keep_to_oneself(self) -> None:
        world, ana = self.world, self.ana
        self.diagram = diagram_of(world, ana, AimWords("niño", "ökonom"))
        self.idea = node_in(world, ana, self.diagram, title="pâté")
        self.entry = world.run(add_entry, ana, typed(title="quçak", words="rosé"))
        item_of(world, ana, "rêver", closing="sève")
        item_of(world, ana, "véga", removed_at=LONG_AGO)

    def _test(self) -> None:
        """A test with all there can be in it, and one that was put away."""
        planned = {"question": "ínsula", "prediction": "jésus", "how": "kåpe"}
        came = {"happened": "lâche", "learned": "même", "next_words": "nábob"}
        self.ramp = self.ramp_of("An idea", "órgano", **planned, **came)
        self.ramp_of("An idea", "øst", removed_at=LONG_AGO, question="pêche")

    def _plan(self) -> None:
        """What is to be there by when, a charter, and what is measured, of a goal and a driver."""
        by: dict[str, Any] = {"by": self.ana.id, "created_at": LONG_AGO}
        due: dict[str, Any] = {**by, "goal_id": self.goal.id, "due_on": LONG_AGO.date()}
        self.world.add(Milestone(**due, title="bâton"))
        self.world.add(Milestone(**due, title="cônes", removed_at=LONG_AGO))
        words: dict[str, Any] = {"aim": "dégel", "scope": "fûtée", "alignment": "gâtée"}
        charter: dict[str, Any] = {"goal_id": self.goal.id, "changed_at": LONG_AGO}
        self.world.add(Charter(**charter, by=self.ana.id, **words))
        self.world.add(Measure(**by, goal_id=self.goal.id, title="hôtel"))
        own: dict[str, Any] = {"node_id": self.idea.id, "owner_id": self.ana.id}
        self.world.add(Measure(**by, **own, title="íbera"))

    def _look_at_oneself(self) -> None:
        """Reflections, a week, a systems diagram."""
        world, ana = self.world, self.ana
        whose: dict[str, Any] = {"person_id": ana.id, "on": LONG_AGO.date(), "created_at": LONG_AGO}
        world.add(Reflection(**whose, words="jüngst", heart_note="mürbe", overlap="lógica"))
        world.add(Reflection(**whose, words="nébula", removed_at=LONG_AGO))
        world.add(WeekAudit(person_id=ana.id, monday=LONG_AGO.date(), words="pünkt", at=LONG_AGO))
        own: dict[str, Any] = {"owner_id": ana.id}
        system = world.add(
            SystemDiagram(**own, title="rätsel", created_at=LONG_AGO, changed_at=LONG_AGO)
        )
        world.add(SystemNode(**own, system_id=system.id, title="sílaba", place=0))

    def _share(self) -> None:
        """Copies that were given to the circle, also by somebody who has left since."""
        world, ana = self.world, self.ana
        given: dict[str, Any] = {"circle_id": world.circle.id, "at": LONG_AGO}
        day: dict[str, Any] = {"on": LONG_AGO.date()}
        world.add(ReflectionCopy(**given, **day, person_id=ana.id, words="tábua"))
        world.add(ReflectionCopy(**given, **day, person_id=self.gone.id, words="ûrnes"))
        whole: dict[str, Any] = {"accomplishment_id": self.entry.id, "keeper_id": ana.id}
        world.add(
            RecordCopy(
                **given,
                **day,
                **whole,
                kind=AccomplishmentKind.OTHER,
                title="vózes",
                audience=Audience.CIRCLE,
            )
        )
        self.shared_diagram = self.diagram_shared(
            ana, Graph(AimWords("wählen", "áureo", "çelik"), (self.node("zêlo"),))
        )
        self.diagram_shared(self.gone, Graph(AimWords("žába")))

    def diagram_shared(self, owner: Person, graph: Graph) -> SharedCopy:
        """What the circle reads of a diagram that became another one since."""
        about: dict[str, Any] = {"circle_id": self.world.circle.id, "at": LONG_AGO}
        whose: dict[str, Any] = {"owner_id": owner.id, "diagram_id": self.diagram.id}
        return self.world.add(SharedCopy(**about, **whose, parts=parts_of(graph)))

    def node(self, title: str) -> GraphNode:
        """A box of a diagram."""
        return GraphNode(new_id(), NodeKind.PRIMARY, title)
