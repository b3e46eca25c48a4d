"""Verifies a case of format 1 with nothing but Python: chains, signatures, payloads, checkpoints, files in clear.

    python3 verify.py FOLDER

Written after docs/case.md alone, as a second opinion. Ed25519 after RFC 8032, slow and plain.
"""

import base64
import hashlib
import json
import pathlib
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * I % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def mul(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


def equal(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def signed(key, message, signature):
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return equal(mul(s, BASE), add(r, mul(h, a)))


def root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01", root(leaves[:half]), root(leaves[half:]))


def need(holds, what):
    if not holds:
        sys.exit("wrong: " + what)


def chain(folder, case, path):
    device = path.name.split(".")[0]
    lines = path.read_bytes().split(b"\n")[:-1]
    payloads = {}
    for line in path.with_suffix(".payloads.jsonl").read_bytes().split(b"\n")[:-1]:
        payloads[json.loads(line)["commitment"]] = line
    prev, sealed, hashes, files, vault = "0" * 64, {}, {}, [], {}
    for seq, line in enumerate(lines):
        where = f"{path.name}, line {seq + 1}"
        entry = json.loads(line)
        key = bytes.fromhex(entry["key"])
        need(entry["seq"] == seq and entry["prev"] == prev, where + ": order")
        need(sha256(key).hex()[:16] == device, where + ": key")
        message = line[: line.rindex(b',"signature"')] + b"}"
        signature = bytes.fromhex(entry["signature"])
        need(signed(key, b"sanad case log v1\n" + message, signature), where + ": signature")
        prev = sha256(line).hex()
        payload = payloads.get(entry["commitment"])
        need(payload is not None, where + ": its payload is missing")
        record = json.loads(payload)
        if "age" in record:
            hashes[entry["commitment"]] = sha256(payload).hex()
            continue
        text = payload[payload.index(b'"payload":') + len(b'"payload":') : -1]
        found = sha256(b"sanad payload v1\n", bytes.fromhex(record["salt"]), text).hex()
        need(found == entry["commitment"], where + ": commitment")
        said = record["payload"]
        need(entry["kind"] in (said["kind"], "sealed"), where + ": kind")
        if said["kind"] == "begin":
            need(said["case"] == case["id"], where + ": another case")
        if said["kind"] == "add":
            files.append(("objects", said["sha256"]))
            if said["reading"]["text"]:
                files.append(("texts", said["reading"]["text"]))
        if said["kind"] == "vault":
            sealed.update(said["payloads"])
            for name, expected in said["files"].items():
                vault[said["key"], name] = expected
            for name in said.get("gone", []):
                vault.pop((said["key"], name), None)
        if said["kind"] == "destroy":
            vault = {place: expected for place, expected in vault.items() if place[0] != said["key"]}
    for commitment, found in hashes.items():
        need(sealed.get(commitment) == found, "a sealed payload " + commitment)
    for (source, name), expected in vault.items():
        file = folder / "vault" / source / (name + ".age")
        need(sha256(file.read_bytes()).hex() == expected, str(file))
    for kind, digits in files:
        file = folder / kind / digits[:2] / digits[2:]
        need(sha256(file.read_bytes()).hex() == digits, str(file))
    for note in sorted((folder / "checkpoints").glob(device + "-*.note")):
        checkpoint(note, f"sanad.invalid/{case['id']}/{device}", key, lines)
    print(f"{device}: {len(lines)} entries, {len(files)} files in clear, {len(hashes)} sealed payloads")


def checkpoint(path, origin, key, lines):
    text, _, last = path.read_bytes().decode().partition("\n\n")
    name, size, tree = text.split("\n")
    need(name == origin, path.name + ": origin")
    leaves = [sha256(b"\x00", line) for line in lines[: int(size)]]
    need(len(leaves) == int(size), path.name + ": the chain was cut back")
    need(root(leaves) == base64.b64decode(tree), path.name + ": root")
    dash, by, signature = last.rstrip("\n").split(" ")
    signature = base64.b64decode(signature)
    need(dash == "—" and by == origin, path.name + ": name")
    need(signature[:4] == sha256(origin.encode(), b"\n\x01", key)[:4], path.name + ": key")
    need(signed(key, (text + "\n").encode(), signature[4:]), path.name + ": signature")


def main():
    folder = pathlib.Path(sys.argv[1])
    case = json.loads((folder / "case.json").read_bytes())
    need(case["sanad"] == "case" and case["format"] == 1, "case.json")
    for path in sorted((folder / "log").glob("*.jsonl")):
        if not path.name.endswith(".payloads.jsonl"):
            chain(folder, case, path)


main()
