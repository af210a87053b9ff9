"""Models of WHAT: roadmap, plans, order, editions. One file a noun."""

from roadmaps.models.acquaintance import Acquaintance
from roadmaps.models.act import Act
from roadmaps.models.adoption import PaperAdoption
from roadmaps.models.clause import Clause
from roadmaps.models.control_point import ControlPoint
from roadmaps.models.decision import Decision, DecisionKind, OrderDecision
from roadmaps.models.edition import Edition, EditionPaper
from roadmaps.models.finding import AcceptedFinding
from roadmaps.models.group import GroupMember, WorkingGroup
from roadmaps.models.import_run import ImportMode, ImportRun, ImportState
from roadmaps.models.indicator import Indicator, IndicatorTarget, Wanted
from roadmaps.models.item import Item
from roadmaps.models.kept import KeptCopy
from roadmaps.models.matrix import MatrixRow
from roadmaps.models.order import AmendingStyle, Annex, AnnexKind, CitedAct, Order, OrderKind, OrderPoint
from roadmaps.models.party import Party, PartyAlias, PartyState
from roadmaps.models.plan import Direction, Plan, PlanKind, Section
from roadmaps.models.publication import Publication
from roadmaps.models.reading import Assignment, Certainty, DeadlineKind, Occurrence, PartyKind, Source
from roadmaps.models.roadmap import Numbering, Roadmap, RoadmapKind, RoadmapState
from roadmaps.models.signed_file import SignedFile, SignedFileKind
from roadmaps.models.step import EditStep
from roadmaps.models.template import RoadmapTemplate
from roadmaps.models.visa import Visa, VisaState
from roadmaps.models.word_forms import WordForms, WordKind

__all__ = [
    "AcceptedFinding",
    "Acquaintance",
    "Act",
    "AmendingStyle",
    "Annex",
    "AnnexKind",
    "Assignment",
    "Certainty",
    "CitedAct",
    "Clause",
    "ControlPoint",
    "DeadlineKind",
    "Decision",
    "DecisionKind",
    "Direction",
    "EditStep",
    "Edition",
    "EditionPaper",
    "GroupMember",
    "ImportMode",
    "ImportRun",
    "ImportState",
    "Indicator",
    "IndicatorTarget",
    "Item",
    "KeptCopy",
    "MatrixRow",
    "Numbering",
    "Occurrence",
    "Order",
    "OrderDecision",
    "OrderKind",
    "OrderPoint",
    "PaperAdoption",
    "Party",
    "PartyAlias",
    "PartyKind",
    "PartyState",
    "Plan",
    "PlanKind",
    "Publication",
    "Roadmap",
    "RoadmapKind",
    "RoadmapState",
    "RoadmapTemplate",
    "Section",
    "SignedFile",
    "SignedFileKind",
    "Source",
    "Visa",
    "VisaState",
    "Wanted",
    "WordForms",
    "WordKind",
    "WorkingGroup",
]
