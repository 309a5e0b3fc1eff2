"""The routes of the suite http on Robyn: what runs in Python, and its const route. The port is the only argument."""

import re
import sys

import orjson
from robyn import Robyn, Response

PORT = int(sys.argv.pop(1))
ID = re.compile(r"ORD-[0-9]{6,12}")
SYMBOL = re.compile(r"[A-Z]{1,6}(\.[A-Z])?")
SIDES = {"BUY", "SELL"}
TIMES = {"DAY", "GOOD_TILL_CANCELLED", "IMMEDIATE_OR_CANCEL"}

app = Robyn(__file__)


def confirm(order):
    """The confirmation, or None when the order is refused."""
    legs = order["legs"]
    if not ID.fullmatch(order["id"]) or order["timeInForce"] not in TIMES or not 1 <= len(legs) <= 16:
        return None
    notional = 0
    for leg in legs:
        price = leg.get("limitCents")
        price = 10_000 if price is None else price
        if (not SYMBOL.fullmatch(leg["symbol"]) or leg["side"] not in SIDES
                or not 1 <= leg["quantity"] <= 1_000_000 or not 1 <= price <= 100_000_000):
            return None
        notional += leg["quantity"] * price
    if notional > 5_000_000_000:
        return None
    professional = order.get("tags", {}).get("tier") == "professional"
    rate, least = (2, 0) if professional else (10, 100)
    return {"id": order["id"], "legs": len(legs), "notionalCents": notional,
            "feeCents": max((notional * rate + 5_000) // 10_000, least),
            "symbols": sorted({leg["symbol"] for leg in legs})}


def json(status, value):
    return Response(status_code=status, headers={"content-type": "application/json"}, description=orjson.dumps(value))


@app.get("/plaintext")
def plaintext(request):
    return "Hello, World!"


@app.get("/const", const=True)
def const():
    return "Hello, World!"


@app.get("/hello/:name")
def hello(request):
    return "Hello, " + request.path_params["name"] + "!"


@app.post("/orders/one")
def order(request):
    confirmation = confirm(orjson.loads(request.body))
    if confirmation is None:
        return Response(status_code=422, headers={}, description="")
    return json(201, confirmation)


@app.post("/orders/batch")
def batch(request):
    return json(200, [confirm(it) for it in orjson.loads(request.body)])


@app.get("/quotes/:count")
def quotes(request):
    values = []
    for nth in range(int(request.path_params["count"])):
        bid = 10_000 + nth * 37 % 5_000
        symbol = chr(65 + nth // 676 % 26) + chr(65 + nth // 26 % 26) + chr(65 + nth % 26)
        values.append({"symbol": symbol, "bidCents": bid, "askCents": bid + 5, "size": 100 + nth % 900,
                       "venue": "XNAS" if nth % 2 == 0 else "XNYS", "open": nth % 3 != 0})
    return json(200, values)


app.start(host="127.0.0.1", port=PORT)
