-- Asks the addresses of a file in turns, each "repeated" as it stands, or "first-time" with a comment at its end that no
-- request had before, or "mixed", in turns both; prints one line of figures that wrk.py reads.

local addresses, prepared, kind, label, asked = {}, {}, nil, nil, 0

function init(arguments)
  for address in io.lines(arguments[1]) do
    table.insert(addresses, address)
    table.insert(prepared, wrk.format("GET", address))
  end
  kind, label = arguments[2], arguments[3]
end

function request()
  local round, place = math.floor(asked / #addresses), asked % #addresses + 1
  asked = asked + 1
  if kind == "repeated" or kind == "mixed" and round % 2 == 0 then
    return prepared[place]
  end
  return wrk.format("GET", addresses[place] .. label .. asked)
end

function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("figures %d %d %d %d", summary.requests, summary.duration, latency:percentile(99), lost))
end
