/** Tells a figure and whether it holds: `figure list-vs-handwritten 0.93 >=0.75`. */
export type Figure = (name: string, value: number, sign: '>=' | '<=', bar: number) => void
