/** Monaco's API as we load it; only its type, so that nobody loads it by naming it. */
export type Monaco = typeof import('./monaco.ts')['monaco']
