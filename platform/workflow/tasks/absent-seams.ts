/** Where there is nothing to wake and nobody to tell: while a task is only being made, and after its run is over. */
import type { TaskSeams } from './seams.ts'

export const absentSeams: TaskSeams = { signal: async () => {}, tell: async () => {} }
