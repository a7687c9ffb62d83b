"""Personal data that only the secretariat needs, each apart from what it belongs to, so that it can be purged alone."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from reviewer_app.models.base import Base
from reviewer_app.models.sealed import SealedText


class LegalPerson(Base):
    """The legal person (法定代表人) of one entrant unit; `compared` is the name as barred lists are searched."""

    __tablename__ = "legal_person"
    unit: Mapped[int] = mapped_column(ForeignKey("project_unit.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(SealedText(200))
    compared: Mapped[str] = mapped_column(SealedText(200), index=True)


class PaymentDetail(Base):
    """What an expert's fee needs (评审费): ID and bank numbers. Purged by an act on record: the row goes."""

    __tablename__ = "payment_detail"
    expert: Mapped[str] = mapped_column(ForeignKey("expert.id", ondelete="CASCADE"), primary_key=True)
    id_number: Mapped[str] = mapped_column(SealedText(40), default="")
    bank: Mapped[str] = mapped_column(SealedText(200), default="")
    account: Mapped[str] = mapped_column(SealedText(40), default="")
    amount: Mapped[str] = mapped_column(SealedText(20), default="")
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(20))
