"""Why a package is refused: one reason each, turned into a sentence by resources/texts."""

from __future__ import annotations

from enum import StrEnum

from reviewer_app.errors import ForeignFileError


class Reason(StrEnum):
    """Every reason there is; the value is the code of its sentence."""

    # the container
    TOO_LARGE = "package-too-large"
    TOO_MANY_ENTRIES = "package-too-many-entries"
    NOT_A_PACKAGE = "package-not-a-package"
    INCOMPLETE = "package-incomplete"
    ZIP_LAYOUT = "package-zip-layout"
    ZIP_COMPRESSED = "package-zip-compressed"
    ZIP_DUPLICATE = "package-zip-duplicate"
    ZIP_NAME = "package-zip-name"
    ZIP_CRC = "package-zip-crc"
    ZIP_TRAILING = "package-zip-trailing"
    ENTRY_MISSING = "package-entry-missing"
    ENTRY_UNEXPECTED = "package-entry-unexpected"
    ENTRY_TOO_LARGE = "package-entry-too-large"
    SUMS_FORM = "package-sums-form"
    SUMS_LIST = "package-sums-list"
    SUMS_DIGEST = "package-sums-digest"
    # the signature
    SIGNATURE_FORM = "package-signature-form"
    SIGNATURE_NAMESPACE = "package-signature-namespace"
    SIGNATURE_KEY_UNKNOWN = "package-key-unknown"
    SIGNATURE_KEY_REVOKED = "package-key-revoked"
    SIGNATURE_KEY_OTHER = "package-key-other"
    SIGNATURE_WRONG = "package-signature-wrong"
    COSIGNATURE_MISSING = "package-cosignature-missing"
    COSIGNATURE_WRONG = "package-cosignature-wrong"
    # the header
    JSON_SCHEMA = "package-json-schema"
    JSON_NOT_CANONICAL = "package-json-not-canonical"
    JSON_TEXT = "package-json-text"
    ORDER = "package-order"
    KIND_UNKNOWN = "package-kind-unknown"
    KIND_OTHER = "package-kind-other"
    FORMAT_NEWER = "package-format-newer"
    FORMAT_NOT_ALLOWED = "package-format-not-allowed"
    SUITE = "package-suite"
    CONTEST = "package-contest"
    REHEARSAL = "package-rehearsal"
    CHARTER = "package-charter"
    CHARTER_TRUSTEES = "package-charter-trustees"
    CHARTER_THRESHOLD = "package-charter-threshold"
    CHARTER_CHAIN = "package-charter-chain"
    ROSTER = "package-roster"
    ROSTER_CHAIN = "package-roster-chain"
    ROSTER_OTHER_KEY = "package-roster-other-key"
    STAGE = "package-stage"
    RECIPIENT = "package-recipient"
    EXPERT = "package-expert"
    TRUSTEES = "package-trustees"
    PROJECT = "package-project"
    SCHEME = "package-scheme"
    DOSSIER = "package-dossier"
    REVISION = "package-revision"
    REVISION_CONTENT = "package-revision-content"
    REPLAY = "package-replay"
    FORK = "package-fork"
    CHAIN = "package-chain"
    # what is sealed
    AGE_HEADER = "package-age-header"
    AGE_OPEN = "package-age-open"
    AGE_SIZE = "package-age-size"
    SEALS = "package-seals"
    SEAL_MOVED = "package-seal-moved"
    COMMITMENT = "package-commitment"
    BODY_HEADER = "package-body-header"
    BODY_MARK = "package-body-mark"
    BODY_MISSING_LEAF = "package-body-missing-leaf"
    BODY_UNKNOWN_LEAF = "package-body-unknown-leaf"
    BLOB = "package-blob"
    ACTIVATION = "package-activation"
    ACTIVATION_USED = "package-activation-used"
    # lists and openings
    LIST_NUMBER = "package-list-number"
    LIST_ROOT = "package-list-root"
    LIST_PACKAGE = "package-list-package"
    LIST_COUNTS = "package-list-counts"
    LOG_CONSISTENCY = "package-log-consistency"
    CHECKPOINT = "package-checkpoint"
    INCLUSION = "package-inclusion"
    SUBSET = "package-subset"
    STEP = "package-step"
    RESULTS = "package-results"
    LATE = "package-late"
    # questions and corrections after an opening
    QUESTION = "package-question"
    CORRECTION_COSIGN = "package-correction-cosign"
    CORRECTION_SUPERVISOR = "package-correction-supervisor"
    CORRECTION_TEXT = "package-correction-text"
    CORRECTION_SHEET = "package-correction-sheet"
    CORRECTION_EARLY = "package-correction-early"
    CORRECTION_UNASKED = "package-correction-unasked"
    CORRECTION_TWICE = "package-correction-twice"


class Refused(ForeignFileError):
    """The package is refused; nothing of it was written."""

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(reason.value, **values)
        self.reason = reason
