/** A browser's line about itself as a person would say it: "Chrome on Windows". Null where it says nothing we know. */
export function deviceOf(userAgent: string | null): { browser: string; system: string } | null {
  const browser = named(userAgent, browsers)
  const system = named(userAgent, systems)
  return browser && system ? { browser, system } : null
}

const named = (text: string | null, known: [RegExp, string][]) =>
  known.find(([pattern]) => pattern.test(text ?? ''))?.[1]

/** The first that fits: most of them call themselves Safari, too. */
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
