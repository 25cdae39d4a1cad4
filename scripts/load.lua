-- What wrk asks for, and what it tells at the end. The requests stand in a file, one a line: an address, and
-- the ETag of the copy that the client has, where it has one. They are asked for in turn.

local requests = {}
local at = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, etag = line:match("^(%S+) ?(.*)$")
    local headers = { ["Accept-Encoding"] = "gzip, deflate, br", ["If-None-Match"] = etag ~= "" and etag or nil }
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests":%d,"seconds":%.3f,"bytes":%d,"p50":%.3f,"p99":%.3f,"status":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d}',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect, errors.read, errors.write, errors.timeout
  ))
end
