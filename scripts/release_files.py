#!/usr/bin/env python3
"""The files of a release that are no programs; `scripts/release` calls this.

    release_files.py licences --out FILE                          the licence texts of all that is in the programs
    release_files.py sbom --commit ID --moment SECONDS --out FILE       what is in them, as CycloneDX 1.5
    release_files.py pack --moment SECONDS --name NAME --from DIR --out FILE.zip|FILE.tar.gz

The same input gives the same bytes: no clock is asked, and everything is sorted.
"""
import argparse, collections, datetime, gzip, io, json, os, pathlib, re, subprocess, sys, tarfile, uuid, zipfile

TARGETS = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu"]
LICENCE_FILE = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|patents|authors)", re.I)

# What is in the programs besides crates: name, version command, licence, and where Debian keeps the text.
BESIDE = [
    ("Rust standard library", ["rustc", "--version"], "MIT OR Apache-2.0", None,
     "in both programs; https://github.com/rust-lang/rust"),
    ("GNU C Library", ["ldd", "--version"], "LGPL-2.1-or-later", "/usr/share/common-licenses/LGPL-2.1",
     "linked into the program for Linux. Its sources: https://sourceware.org/glibc/. Those of bantin, with which it can be "
     "linked again with another version, are where bantin comes from: `cargo build --release`"),
    ("MinGW-w64 runtime", ["x86_64-w64-mingw32-gcc", "-dumpversion"], "ZPL-2.1 and others",
     "/usr/share/doc/mingw-w64-x86-64-dev/copyright", "linked into the program for Windows; https://www.mingw-w64.org/"),
    ("Noto Serif Bold", ["echo", "2.004"], "OFL-1.1", "src/image/card/OFL.txt",
     "the letters of cards for social networks, a part of the font; https://github.com/notofonts/latin-greek-cyrillic"),
    ("GCC runtime library", ["gcc", "-dumpversion"], "GPL-3.0-or-later WITH GCC-exception-3.1", None,
     "linked into both programs, under the exception that lets any program be made with GCC; https://gcc.gnu.org/"),
]


def crates():
    """Every crate that is linked into one of the programs, with what cargo knows of it."""
    found = {}
    for target in TARGETS:
        command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
        metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        packages = {package["id"]: package for package in metadata["packages"]}
        nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
        waiting, seen = [metadata["resolve"]["root"]], set()
        while waiting:
            crate = waiting.pop()
            if crate in seen:
                continue
            seen.add(crate)
            for dependency in nodes[crate]["deps"]:
                # Neither tests nor build scripts are in a program, and a macro is gone when it has run.
                is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
                is_macro = any("proc-macro" in one["kind"] for one in packages[dependency["pkg"]]["targets"])
                if is_linked and not is_macro:
                    waiting.append(dependency["pkg"])
        for crate in seen - {metadata["resolve"]["root"]}:
            found[crate] = (packages[crate], found.get(crate, (None, []))[1] + [target])
    return sorted(found.values(), key=lambda crate: (crate[0]["name"], crate[0]["version"]))


def expression(package):
    """The licence as SPDX writes it; `/` is an old way to say OR."""
    return (package["license"] or "").replace("/", " OR ").replace("  ", " ")


def licence_texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    texts = []
    for path in sorted(folder.iterdir()) + sorted(folder.glob("vendor/*")):
        if path.is_file() and LICENCE_FILE.match(path.name) and path.suffix not in (".rs", ".html", ".json"):
            texts.append(path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip())
    return texts


def licences(options):
    repository = pathlib.Path(__file__).resolve().parent.parent
    standard = {"MIT": "LICENSE-MIT", "Apache-2.0": "LICENSE-APACHE"}
    users = collections.OrderedDict()
    lines, without = [], []
    all_crates = crates()
    siblings = {package["repository"]: licence_texts(package) for package, _ in all_crates if licence_texts(package)}
    for package, _ in all_crates:
        name = "%s %s" % (package["name"], package["version"])
        lines.append("%-40s %s" % (name, expression(package)))
        texts = licence_texts(package)
        if not texts:
            without.append(name)
            # Its author has named a licence and added no text: another crate of the same author has it, or it is a known one.
            known = [file for spdx, file in standard.items() if spdx in expression(package)]
            texts = siblings.get(package["repository"]) or [(repository / file).read_text().strip() for file in known[-1:]]
            if not texts:
                sys.exit("%s has no licence text, and %s is not known here" % (name, expression(package)))
        for text in texts:
            users.setdefault(text, []).append(name)
    for name, _, spdx, path, where in BESIDE:
        lines.append("%-40s %s (%s)" % (name, spdx, where))
        if path:
            users.setdefault(pathlib.Path(path).read_text(errors="replace").strip(), []).append(name)
    parts = [
        "bantin is made with the work of others. This is what is in its programs, under which licence, and the text of each "
        "licence.\nbantin itself: LICENSE-MIT or LICENSE-APACHE, as you like.\nThe crates are used unchanged; the sources of each are at "
        "https://crates.io/crates/NAME/VERSION.\n",
        "\n".join(lines) + "\n",
        "These name a licence and come without its text; that of the licence stands below: %s\n" % ", ".join(without),
    ]
    rule = "=" * 100
    for text, names in users.items():
        parts.append("%s\n%s\n%s\n\n%s\n" % (rule, ", ".join(names), rule, text))
    pathlib.Path(options.out).write_text("\n".join(parts), encoding="utf-8")


def checksums():
    lock = pathlib.Path("Cargo.lock").read_text()
    blocks = re.findall(r'name = "(.*)"\nversion = "(.*)"\nsource = ".*"\nchecksum = "(.*)"', lock)
    return {(name, version): checksum for name, version, checksum in blocks}


def first_line(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[0]


def sbom(options):
    root = json.loads(subprocess.run(["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"], check=True, capture_output=True).stdout)["packages"][0]
    sums = checksums()
    components = []
    for package, targets in crates():
        purl = "pkg:cargo/%s@%s" % (package["name"], package["version"])
        component = {
            "type": "library",
            "bom-ref": purl,
            "name": package["name"],
            "version": package["version"],
            "hashes": [{"alg": "SHA-256", "content": sums[package["name"], package["version"]]}],
            "licenses": [{"expression": expression(package)}],
            "purl": purl,
            "properties": [{"name": "bantin:target", "value": target} for target in targets],
        }
        if package["repository"]:
            component["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
        components.append(component)
    for name, command, spdx, _, _ in BESIDE:
        components.append({
            "type": "library",
            "bom-ref": name,
            "name": name,
            "version": first_line(command),
            "licenses": [{"license": {"name": spdx}}],
        })
    moment = datetime.datetime.fromtimestamp(int(options.moment), datetime.timezone.utc)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": "urn:uuid:%s" % uuid.uuid5(uuid.NAMESPACE_URL, "bantin:" + options.commit),
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": "bantin",
                "name": root["name"],
                "version": root["version"],
                "licenses": [{"expression": root["license"]}],
                "properties": [{"name": "bantin:commit", "value": options.commit}],
            },
        },
        "components": components,
        "dependencies": [{"ref": "bantin", "dependsOn": [component["bom-ref"] for component in components]}],
    }
    pathlib.Path(options.out).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def pack(options):
    source = pathlib.Path(getattr(options, "from"))
    files = sorted(path for path in source.rglob("*") if path.is_file())
    names = ["%s/%s" % (options.name, path.relative_to(source).as_posix()) for path in files]
    moment = datetime.datetime.fromtimestamp(int(options.moment), datetime.timezone.utc)
    mode = lambda path: 0o755 if os.access(path, os.X_OK) else 0o644
    if options.out.endswith(".zip"):
        with zipfile.ZipFile(options.out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, name in zip(files, names):
                entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = (0o100000 | mode(path)) << 16
                archive.writestr(entry, path.read_bytes(), compresslevel=9)
        return
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, name in zip(files, names):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime, entry.mode = path.stat().st_size, int(options.moment), mode(path)
            with path.open("rb") as stream:
                archive.addfile(entry, stream)
    with open(options.out, "wb") as stream, gzip.GzipFile("", "wb", 9, stream, int(options.moment)) as packed:
        packed.write(buffer.getvalue())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["licences", "sbom", "pack"])
    for name in ("commit", "moment", "name", "from"):
        parser.add_argument("--" + name)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    {"licences": licences, "sbom": sbom, "pack": pack}[options.what](options)


if __name__ == "__main__":
    main()
