"""Databases for tests on the server of ONRECORD_TEST_POSTGRES: each is made once and emptied as often as it is asked for."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

ADDRESS = "ONRECORD_TEST_POSTGRES"


def emptied(name: str) -> str:
    """The address of the database "onrecord_test_NAME", in which there is nothing of ours."""
    database = f"onrecord_test_{name}"
    with connected() as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchall():
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE template0 ENCODING UTF8'.encode())
    with connected(dbname=database) as connection:
        connection.execute("DROP SCHEMA IF EXISTS onrecord CASCADE")
    return urlsplit(os.environ[ADDRESS])._replace(path=f"/{database}").geturl()


def connected(**changes: Any) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection of our own, past the record."""
    return psycopg.connect(autocommit=True, **conninfo_to_dict(os.environ[ADDRESS]) | changes)
