#!/usr/bin/env bash
# Ceph (one monitor, one BlueStore OSD on a sparse file, one RADOS gateway) on 127.0.0.1, for tests and benchmarks:
# Debian packages only, one replica, no cephx, no mgr, no loop device. Everything lives in one temporary folder that
# `stop` removes.
#
#   ceph.sh start | stop | status | kill | revive | install        (root; start and install add missing packages)
#
#   S3_CEPH_PORT  gateway port, default 19180; the next sixty ports are used too
#   S3_CEPH_TMP   parent of the temporary folder, default $TMPDIR or /tmp; a disk file system with direct I/O (ext4, xfs)
#   S3_CEPH_SIZE  size of the sparse OSD file, default 20G
#   S3_CEPH_KEEP  1 = stop leaves data and logs in place
set -euo pipefail

port=${S3_CEPH_PORT:-19180}
tmp=${S3_CEPH_TMP:-${TMPDIR:-/tmp}}
size=${S3_CEPH_SIZE:-20G}
marker=$tmp/s3-ceph-$port.dir
access=tester secret=testing-secret region=us-east-1
packages="ceph-mon ceph-osd ceph-common radosgw uuid-runtime curl"

say() { printf '%s\n' "$*" >&2; }

install_packages() {
    local missing=() p
    for p in $packages; do
        dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "installing: ${missing[*]}"
    local guard=/usr/sbin/policy-rc.d own=0 rc=0   # keep the packages from starting services of their own
    if [ ! -e $guard ]; then own=1; trap "rm -f $guard" EXIT; printf '#!/bin/sh\nexit 101\n' >$guard; chmod 755 $guard; fi
    export DEBIAN_FRONTEND=noninteractive
    { apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; }; } >/dev/null || rc=$?
    if [ $own = 1 ]; then rm -f $guard; trap - EXIT; fi
    return $rc
}

state_dir() { # the folder of a started server; the marker must be ours and no link
    [ -f "$marker" ] && [ ! -L "$marker" ] && [ -O "$marker" ] || return 1
    local d; d=$(cat "$marker"); [ -n "$d" ] && [ -d "$d" ] && printf '%s' "$d"
}

alive() { # pid file, folder -> true if that very process still runs (guards against a reused pid)
    local pid; pid=$(cat "$1" 2>/dev/null) || return 1
    [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$2/ceph.conf"
}

healthy() { # our three processes live, and an unsigned GET / answers with the anonymous bucket list
    local d s
    d=$(state_dir) || return 1
    for s in mon osd rgw; do alive "$d/run/$s.pid" "$d" || return 1; done
    curl -fsS -m 5 "http://127.0.0.1:$port/" 2>/dev/null | grep -q ListAllMyBucketsResult
}

print_access() {
    printf 'endpoint=http://127.0.0.1:%s\naccess_key=%s\nsecret_key=%s\nregion=%s\n' "$port" "$access" "$secret" "$region"
}

launch() { # folder, name, command...
    local d=$1 n=$2; shift 2
    setsid "$@" -c "$d/ceph.conf" -f --setuser ceph --setgroup ceph </dev/null >"$d/log/$n.out" 2>&1 &
    echo $! >"$d/run/$n.pid"
}

failed() { # folder, step
    say "ceph: $2 failed"; tail -n 5 "$1"/log/*.out "$1"/log/*.log >&2 || true
    S3_CEPH_KEEP=1 stop; exit 1
}

start() {
    [ "$(id -u)" = 0 ] || { say 'needs root (it drops to the user ceph)'; exit 1; }
    local d fsid osd
    if healthy; then print_access; return 0; fi
    if [ -f "$marker" ]; then stop; fi
    install_packages
    d=$(mktemp -d "$tmp/s3-ceph.XXXXXX")
    (umask 077; printf '%s' "$d" >"$marker")
    mkdir -p "$d"/{run,log,mon,osd,rgw}
    fsid=$(uuidgen) osd=$(uuidgen)
    cat >"$d/ceph.conf" <<C
[global]
fsid = $fsid
mon host = [v2:127.0.0.1:$((port + 1)),v1:127.0.0.1:$((port + 2))]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind port min = $((port + 10))
ms bind port max = $((port + 60))
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
run dir = $d/run
admin socket = $d/run/\$name.asok
log file = $d/log/\$name.log
crash dir = $d/log
err to stderr = true
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon warn on pool no redundancy = false
mon data avail crit = 2
[mon]
mon data = $d/mon
mon cluster log file = $d/log/cluster.log
[osd]
osd data = $d/osd
osd objectstore = bluestore
bluestore block size = $(numfmt --from=iec "$size")
osd memory target = 1073741824
osd class load list = *
osd class default list = *
[client]
rgw data = $d/rgw
rgw frontends = beast endpoint=127.0.0.1:$port tcp_nodelay=1
rgw thread pool size = 64
rgw run sync thread = false
rgw dynamic resharding = false
rgw gc obj min wait = 10
rgw gc processor period = 30
rgw gc processor max time = 30
C
    chown -R ceph:ceph "$d"; chmod 755 "$d"
    cd "$d"
    local ceph=(timeout 30 ceph -c "$d/ceph.conf")

    monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$((port + 1)),v1:127.0.0.1:$((port + 2))]" "$d/monmap" \
        >"$d/log/monmap.out" 2>&1 || failed "$d" monmap
    chown ceph:ceph "$d/monmap"
    ceph-mon --mkfs -i a --monmap "$d/monmap" -c "$d/ceph.conf" --setuser ceph --setgroup ceph >"$d/log/mkfs.out" 2>&1 || failed "$d" 'mon mkfs'
    launch "$d" mon ceph-mon -i a
    "${ceph[@]}" osd new "$osd" 0 >"$d/log/osd-new.out" 2>&1 || failed "$d" 'osd new'
    ceph-osd --mkfs -i 0 --osd-uuid "$osd" -c "$d/ceph.conf" --setuser ceph --setgroup ceph \
        >"$d/log/osd-mkfs.out" 2>&1 || failed "$d" 'osd mkfs'
    launch "$d" osd ceph-osd -i 0
    for _ in $(seq 100); do
        "${ceph[@]}" osd stat 2>/dev/null | grep -q '1 up' && break
        sleep 0.2
    done
    launch "$d" rgw radosgw -n client.rgw
    for _ in $(seq 300); do
        healthy && break
        sleep 0.2
    done
    healthy || failed "$d" 'gateway start'
    timeout 60 radosgw-admin -c "$d/ceph.conf" -n client.rgw user create --uid=tester --display-name=tester \
        --access-key="$access" --secret-key="$secret" >"$d/log/user.out" 2>&1 || failed "$d" 'user create'
    print_access
}

stop() {
    local d s f
    d=$(state_dir) || { rm -f "$marker"; return 0; }
    for s in rgw osd mon; do
        f=$d/run/$s.pid
        alive "$f" "$d" || continue
        kill -TERM "$(cat "$f")" 2>/dev/null || true
        for _ in $(seq 100); do alive "$f" "$d" || break; sleep 0.1; done
        if alive "$f" "$d"; then kill -KILL "$(cat "$f")" 2>/dev/null || true; fi
    done
    rm -f "$marker"
    [ "${S3_CEPH_KEEP:-0}" = 1 ] && { say "kept: $d"; return 0; }
    rm -rf -- "$d"
}

kill_gateway() { # as a crash would; what it had acknowledged is stored
    local d; d=$(state_dir) || exit 3
    kill -KILL "$(cat "$d/run/rgw.pid")"
}

revive() {
    local d; d=$(state_dir) || exit 3
    cd "$d"
    launch "$d" rgw radosgw -n client.rgw
    for _ in $(seq 300); do healthy && return 0; sleep 0.2; done
    exit 1
}

status() {
    if healthy; then print_access; else say stopped; exit 3; fi
}

case ${1:-} in
    start | stop | status) "$1" ;;
    kill) kill_gateway ;;
    revive) revive ;;
    install) install_packages ;;
    *) say "usage: $0 start|stop|status|kill|revive|install"; exit 2 ;;
esac
