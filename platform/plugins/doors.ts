/** What a plugin may import of Enishi, wherever on the disk it stands: file URLs by their names. */
export const doors = (suffix: 'ts' | 'js'): Record<string, string> => ({
  'enishi/plugin': new URL(`../contract/plugin.${suffix}`, import.meta.url).href,
  'enishi/plugin-test': new URL(`./plugin-test.${suffix}`, import.meta.url).href,
})
