"""The bases of the mapped classes: vault.db and dossiers.db have one each; every constraint has a name."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Everything in vault.db."""

    metadata = MetaData(naming_convention=NAMING)


class DossierBase(DeclarativeBase):
    """Everything in dossiers.db."""

    metadata = MetaData(naming_convention=NAMING)
