# The bot in a container: docker build -t ligo-slack .
#
# compose.yml runs two of them on PostgreSQL. One alone, on SQLite, in Socket Mode:
#   docker run --init --env-file .env -e HOST=0.0.0.0 -e DATABASE_URL=sqlite:////data/ligo.db \
#     -v ligo:/data ligo-slack
# (--init: a stop is heard while Python still starts. --stop-timeout above DRAIN_TIMEOUT.)

FROM python:3.11-slim AS built
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /venv
COPY requirements.txt /
RUN pip --python /venv/bin/python install --no-compile --require-hashes -r /requirements.txt
COPY app.py /app/
COPY ligo_slack /app/ligo_slack
# Compiled once, here: whoever runs it may not write. Never compared with its source again.
RUN /venv/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /venv/lib /app

FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2 && rm -rf /var/lib/apt/lists/*
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0 PORT=3000
# Python's own allocator gives an arena of a megabyte back only once nothing in it is in use: what a
# crowd takes would stay. jemalloc gives pages back, by a thread of its own while the bot is idle, too.
ENV PYTHONMALLOC=malloc LD_PRELOAD=libjemalloc.so.2 MALLOC_CONF=background_thread:true
COPY --from=built /venv /venv
COPY --from=built /app /app
# For SQLite alone; PostgreSQL needs no volume here.
RUN install -d -o 10001 -g 10001 /data
WORKDIR /app
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s \
    CMD ["python", "-c", "import http.client, os, sys; it = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=4); it.request('GET', '/health'); sys.exit(it.getresponse().status != 200)"]
CMD ["python", "app.py"]
