/**
 * What stands in the sandbox before the code does. It gives back the function that runs the code; all it uses later it
 * keeps for itself first, since the code may replace whatever it can reach.
 */
export const bootstrap = `
(function (callHost, logHost, now, seed, names) {
  'use strict'
  const { parse, stringify } = JSON
  const RealDate = Date
  const AsyncFunction = (async () => {}).constructor
  const toText = String
  const isError = value => value instanceof Error
  const defineProperty = Object.defineProperty

  function FixedDate(...given) {
    if (!new.target) return new RealDate(now).toString()
    return Reflect.construct(RealDate, given.length ? given : [now], new.target)
  }
  FixedDate.prototype = RealDate.prototype
  FixedDate.prototype.constructor = FixedDate
  FixedDate.now = () => now
  FixedDate.parse = RealDate.parse
  FixedDate.UTC = RealDate.UTC
  globalThis.Date = FixedDate
  delete globalThis.performance

  let [a, b, c, d] = seed
  Math.random = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }

  const shown = value => {
    if (typeof value === 'string') return value
    try { return isError(value) ? toText(value) : (stringify(value) ?? toText(value)) } catch { return '?' }
  }
  const line = level => (...values) => {
    let text = ''
    for (let index = 0; index < values.length; index++) text += (index ? ' ' : '') + shown(values[index])
    logHost(level, text)
  }
  const console = { log: line('info'), info: line('info'), debug: line('info'), warn: line('warn'), error: line('warn') }

  const granted = { __proto__: null }
  for (const name of names) {
    const [group, own] = name.split('.')
    const call = async (...given) => parse(await callHost(name, stringify(given)))
    if (own === undefined) granted[group] = call
    else (granted[group] ??= {})[own] = call
  }
  const roots = Object.keys(granted)
  const values = roots.map(name => granted[name])

  return async (code, input) => {
    try {
      const main = AsyncFunction('input', 'console', ...roots, code)
      const output = await main(parse(input), console, ...values)
      return stringify({ output: output === undefined ? null : output })
    } catch (error) {
      const told = { message: shown(error) }
      const where = isError(error) ? /(?:<input>|<anonymous>):(\\d+)/.exec(toText(error.stack)) : null
      if (where) told.line = where[1] - 2
      return stringify({ thrown: told })
    }
  }
})`
