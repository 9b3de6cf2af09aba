/** What is asked and drawn, without whose it is, what it is called and where it stands. */
import type { Chart } from '../../../platform/contract/analytics.ts'

const dropped = ['kind', 'id', 'title', 'x-i18n', 'description', 'roles', 'at']

export const chartOf = (given: Chart): Chart =>
  Object.fromEntries(Object.entries(given).filter(([key]) => !dropped.includes(key))) as unknown as Chart
