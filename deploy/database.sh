#!/bin/sh
# What compose.yml lets PostgreSQL run once, where its volume is new: a role for the bots that owns
# their database and nothing else. The superuser has no password from then on: it is reached from
# inside the container alone.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
	--set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE ligo LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE ligo OWNER ligo;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
