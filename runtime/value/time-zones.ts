/** Time zones to choose from, the one in use among them though the browser may not list it. */
export const timeZonesWith = (current: string): string[] => [
  ...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')]),
]
