#!/bin/sh
# A Docker daemon with the image postgres:<major>, for tests.
#   scripts/docker-peer.sh start 17 FOLDER   prints the value for DOCKER_HOST: of the daemon that answers already
#                                            (then an empty line), or of one started here, as root, with all it
#                                            writes below FOLDER
#   scripts/docker-peer.sh start - FOLDER    the same without an image
#   scripts/docker-peer.sh stop FOLDER       stops the daemon that was started here
# The image is pulled where a registry answers, else made from the programs that postgres-majors.mjs unpacks.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

start() {
  major=$1 folder=$2
  if docker info >/dev/null 2>&1; then
    host=${DOCKER_HOST:-}
  else
    host=unix://$folder/docker.sock
    daemon "$folder" "$host"
  fi
  if [ -n "$host" ]; then export DOCKER_HOST="$host"; fi
  [ "$major" = - ] ||
    docker image inspect "postgres:$major" >/dev/null 2>&1 ||
    timeout 300 docker pull --quiet "postgres:$major" >/dev/null 2>&1 ||
    image "$major" "$folder"
  echo "$host"
}

# Without a network of its own: the tests use the host's.
daemon() {
  folder=$1 host=$2
  [ "$(id -u)" = 0 ] || { echo 'no Docker daemon answers, and only root can start one' >&2; exit 1; }
  if ! command -v dockerd >/dev/null; then
    command -v apt-get >/dev/null || { echo 'no dockerd, and no apt-get to install it with' >&2; exit 1; }
    apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
    # Installing must not start a daemon of the machine's own.
    DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
      --no-install-recommends docker.io >"$folder/install.log" 2>&1 || { tail -5 "$folder/install.log" >&2; exit 1; }
  fi
  for driver in overlay2 vfs; do
    setsid dockerd --host "$host" --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/dockerd.pid" \
      --storage-driver "$driver" --bridge none --iptables=false >"$folder/dockerd.log" 2>&1 </dev/null &
    pid=$!
    for _ in $(seq 150); do
      if DOCKER_HOST="$host" docker info >/dev/null 2>&1; then return; fi
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.2
    done
    stop "$folder"
  done
  tail -5 "$folder/dockerd.log" >&2
  exit 1
}

# The programs bring their own libc: beside them, the image needs a shell, sleep, zlib and the time zones only.
image() {
  major=$1 root=$2/root
  bin=$(node "$here/postgres-majors.mjs" "$major")
  case $bin in
    /usr/lib/*) echo "the image postgres:$major cannot be pulled" >&2; exit 1 ;;
  esac
  mkdir -p "$root/bin" "$root/tmp" "$root/usr/local/bin"
  cp -L /bin/sh /bin/sleep "$root/bin/"
  for library in $(ldd /bin/sh /bin/sleep | grep -o '/[^ ]*[.]so[^ ]*') $(/sbin/ldconfig -p | grep -o '/.*/libz\.so\.1$'); do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
  for program in "$bin"/*; do ln -s "$program" "$root/usr/local/bin/"; done
  files=${bin%/usr/lib/postgresql/"$major"/bin}
  tar -c -C "$root" . -C / "${files#/}" usr/share/zoneinfo | docker import --change 'ENV PATH=/usr/local/bin:/bin' - "postgres:$major" >/dev/null
  rm -rf "$root"
}

stop() {
  folder=$1
  [ -f "$folder/dockerd.pid" ] || return 0
  pid=$(cat "$folder/dockerd.pid")
  kill "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  for mount in $(grep -o " $folder/[^ ]*" /proc/mounts); do umount "$mount"; done
}

"$@"
