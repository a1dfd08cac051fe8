#!/usr/bin/env bash
# OpenStack Swift with its S3 API on 127.0.0.1, for tests and benchmarks: Debian packages only, one replica, no daemons
# beyond the four servers and memcached. Everything lives in one temporary folder that `stop` removes.
#
#   swift.sh start | stop | status | kill | revive | install        (root; start and install add missing packages)
#
#   S3_SWIFT_PORT  proxy port, default 19080; the next four ports are used too
#   S3_SWIFT_TMP   parent of the temporary folder, default $TMPDIR or /tmp; needs user xattrs (ext4 and xfs have them)
#   S3_SWIFT_KEEP  1 = stop leaves data and logs in place
set -euo pipefail

port=${S3_SWIFT_PORT:-19080}
tmp=${S3_SWIFT_TMP:-${TMPDIR:-/tmp}}
marker=$tmp/s3-swift-$port.dir
obj=$((port + 1)) con=$((port + 2)) acc=$((port + 3)) mem=$((port + 4))
account=test user=tester secret=testing-secret region=us-east-1
packages="swift-proxy swift-account swift-container swift-object memcached attr curl procps"

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

alive() { # pid file -> true if that very process still runs (guards against a reused pid)
    local pid; pid=$(cat "$1" 2>/dev/null) || return 1
    [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "$2"
}
members() { # the processes of a server's own group that still run its command (workers outlive a killed parent)
    local pid; pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && pgrep -g "$pid" -f -- "$2"
}
token() { case $1 in memcached) printf -- '-p %s' "$mem" ;; *) printf '%s/etc/%s-server.conf' "$2" "$1" ;; esac; }

healthy() {
    local d p s
    d=$(state_dir) || return 1
    for s in memcached account container object proxy; do alive "$d/run/$s.pid" "$(token $s "$d")" || return 1; done
    for p in $port $obj $con $acc; do
        curl -fsS -m 2 -o /dev/null "http://127.0.0.1:$p/healthcheck" 2>/dev/null || return 1
    done
    # the S3 API answers too: an unsigned request gets an S3 error document
    curl -sS -m 5 "http://127.0.0.1:$port/?AWSAccessKeyId=x&Signature=x&Expires=1" 2>/dev/null | grep -q '<Error>'
}

print_access() {
    printf 'endpoint=http://127.0.0.1:%s\naccess_key=%s:%s\nsecret_key=%s\nregion=%s\n' \
        "$port" "$account" "$user" "$secret" "$region"
}

write_config() {
    local d=$1
    mkdir -p "$d"/{etc,run,log,cache,srv/d1}
    cat >"$d/etc/swift.conf" <<C
[swift-hash]
swift_hash_path_prefix = s3-swift-tests
swift_hash_path_suffix = s3-swift-tests
[storage-policy:0]
name = one
default = yes
C
    local common="bind_ip = 127.0.0.1
user = swift
swift_dir = $d/etc
devices = $d/srv
mount_check = false
fallocate_reserve = 0
disable_fallocate = true
log_level = INFO
recon_cache_path = $d/cache"
    cat >"$d/etc/proxy-server.conf" <<C
[DEFAULT]
$common
bind_port = $port
workers = 2
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck proxy-logging cache listing_formats bulk s3api tempauth copy slo dlo proxy-logging proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
conn_timeout = 5
node_timeout = 60
[filter:s3api]
use = egg:swift#s3api
location = $region
s3_acl = false
[filter:tempauth]
use = egg:swift#tempauth
user_${account}_$user = $secret .admin
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$mem
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
C
    local t p w
    for t in "object $obj 2" "container $con 1" "account $acc 1"; do
        set -- $t; t=$1 p=$2 w=$3
        cat >"$d/etc/$t-server.conf" <<C
[DEFAULT]
$common
bind_port = $p
workers = $w
container_update_timeout = 30
conn_timeout = 5
node_timeout = 60
[pipeline:main]
pipeline = healthcheck $t-server
[app:$t-server]
use = egg:swift#$t
[filter:healthcheck]
use = egg:swift#healthcheck
C
        (cd "$d/etc" && swift-ring-builder "$t.builder" create 4 1 0 &&
            swift-ring-builder "$t.builder" add "r1z1-127.0.0.1:$p/d1" 1 &&
            swift-ring-builder "$t.builder" rebalance) >"$d/log/ring-$t.log" 2>&1
    done
}

start() {
    [ "$(id -u)" = 0 ] || { say 'needs root (it drops to the user swift)'; exit 1; }
    local d s
    if healthy; then print_access; return 0; fi
    if [ -f "$marker" ]; then stop; fi
    install_packages
    d=$(mktemp -d "$tmp/s3-swift.XXXXXX")
    (umask 077; printf '%s' "$d" >"$marker")
    write_config "$d"
    chown -R swift:swift "$d"; chmod 755 "$d"
    touch "$d/srv/xattr-probe"
    setfattr -n user.swift.metadata -v probe "$d/srv/xattr-probe" ||
        { say "no user xattrs under $tmp: set S3_SWIFT_TMP to a folder on ext4 or xfs"; stop; exit 1; }
    rm -f "$d/srv/xattr-probe"

    cd "$d"
    setsid memcached -u swift -l 127.0.0.1 -p "$mem" -U 0 -m 64 </dev/null >"$d/log/memcached.log" 2>&1 &
    echo $! >"$d/run/memcached.pid"
    for s in account container object proxy; do
        setsid "swift-$s-server" "$d/etc/$s-server.conf" -v </dev/null >"$d/log/$s.log" 2>&1 &
        echo $! >"$d/run/$s.pid"
    done
    for _ in $(seq 100); do
        if healthy; then print_access; return 0; fi
        sleep 0.2
    done
    say 'swift did not become healthy:'; tail -n 5 "$d"/log/*.log >&2
    S3_SWIFT_KEEP=1 stop; exit 1
}

stop() {
    local d s left
    d=$(state_dir) || { rm -f "$marker"; return 0; }
    for s in proxy object container account memcached; do
        left=$(members "$d/run/$s.pid" "$(token "$s" "$d")") && kill -TERM $left 2>/dev/null || true
    done
    for s in proxy object container account memcached; do
        for _ in $(seq 50); do members "$d/run/$s.pid" "$(token "$s" "$d")" >/dev/null || break; sleep 0.1; done
        left=$(members "$d/run/$s.pid" "$(token "$s" "$d")") && kill -KILL $left 2>/dev/null || true
    done
    rm -f "$marker"
    [ "${S3_SWIFT_KEEP:-0}" = 1 ] && { say "kept: $d"; return 0; }
    rm -rf -- "$d"
}

kill_proxy() { # as a crash would; what it had acknowledged is stored
    local d left; d=$(state_dir) || exit 3
    left=$(members "$d/run/proxy.pid" "$(token proxy "$d")") && kill -KILL $left
}

revive() {
    local d; d=$(state_dir) || exit 3
    cd "$d"
    setsid swift-proxy-server "$d/etc/proxy-server.conf" -v </dev/null >>"$d/log/proxy.log" 2>&1 &
    echo $! >"$d/run/proxy.pid"
    for _ in $(seq 100); do healthy && return 0; sleep 0.2; done
    exit 1
}

status() {
    if healthy; then print_access; else say stopped; exit 3; fi
}

case ${1:-} in
    start | stop | status) "$1" ;;
    kill) kill_proxy ;;
    revive) revive ;;
    install) install_packages ;;
    *) say "usage: $0 start|stop|status|kill|revive|install"; exit 2 ;;
esac
