/** Files that a browser only draws, by their content. SVG is not among them: it can do more than be looked at. */
export const pictureTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
])
