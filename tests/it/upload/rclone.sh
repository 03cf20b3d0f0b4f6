#!/bin/sh
# A stand-in for rclone: the commands that bantin uses, on folders of this computer. Beside it:
#   server/  the folder of the server `may-chu:`
#   calls    the words of each call
#   broken   if it is there, every call fails with its text
#   budget   how many files may still be sent or deleted; at the next one this fails, with the file half sent
#   kills    if it is there, bantin is killed then too
here=$(dirname "$0")
echo "$*" >> "$here/calls"
if [ -f "$here/broken" ]; then
    echo "{\"level\":\"error\",\"msg\":\"$(cat "$here/broken")\",\"object\":\"\"}" >&2
    exit 1
fi
verb=$1
shift
list= rules= one= two=
while [ $# -gt 0 ]; do
    case $1 in
    --files-from-raw) list=$2; shift ;;
    --filter-from) rules=$2; shift ;;
    --contimeout | --retries | --low-level-retries | --transfers | --checkers | --stats) shift ;;
    -*) ;;
    *) if [ -z "$one" ]; then one=$1; else two=$1; fi ;;
    esac
    shift
done

# The folder or file that rclone means.
at() {
    case $1 in
    may-chu:*) echo "$here/server/${1#may-chu:}" ;;
    /*) echo "$1" ;;
    *) echo "2026/11/30 08:00:00 Failed to create file system for \"$1\": didn't find section in config file" >&2; exit 1 ;;
    esac
}

says() { echo "{\"level\":\"info\",\"msg\":\"$1\",\"object\":\"$2\"}" >&2; }

fails() {
    [ -f "$here/kills" ] && kill -9 "$PPID"
    echo "{\"level\":\"error\",\"msg\":\"connection lost\",\"object\":\"$1\"}" >&2
    exit 5
}

# Takes one file from the budget; false when nothing is left.
spends() {
    [ -f "$here/budget" ] || return 0
    left=$(cat "$here/budget")
    if [ "$left" -eq 0 ]; then
        rm "$here/budget"
        return 1
    fi
    echo $((left - 1)) > "$here/budget"
}

sends() {
    mkdir -p "$(dirname "$2")"
    if spends; then
        cp -p "$1" "$2"
        says "Copied (new)" "$3"
    else
        head -c $(($(wc -c < "$1") / 2)) "$1" > "$2"
        fails "$3"
    fi
}

from=$(at "$one") || exit 1
case $verb in
copy)
    to=$(at "$two") || exit 1
    [ -d "$from" ] || exit 3
    while IFS= read -r path; do
        [ -f "$from/$path" ] && sends "$from/$path" "$to/$path" "$path"
    done < "$list"
    exit 0
    ;;
copyto)
    to=$(at "$two") || exit 1
    sends "$from" "$to" "${to##*/}"
    ;;
lsf)
    [ -d "$from" ] || exit 3
    if [ -n "$list" ]; then
        while IFS= read -r path; do [ -f "$from/$path" ] && echo "$path"; done < "$list"
        exit 0
    fi
    (cd "$from" && find . -type f | cut -c3-)
    ;;
delete)
    [ -d "$from" ] || exit 3
    while IFS= read -r path; do
        [ -f "$from/$path" ] || continue
        spends || fails "$path"
        rm "$from/$path"
        says "Deleted" "$path"
    done < "$list"
    exit 0
    ;;
rmdirs)
    while IFS= read -r rule; do
        case $rule in
        "+ "*/) find "$from/$(echo "${rule#+ /}" | sed 's/\\\(.\)/\1/g')" -depth -type d -exec rmdir {} \; 2> "$here/null" ;;
        esac
    done < "$rules"
    exit 0
    ;;
*) exit 2 ;;
esac
