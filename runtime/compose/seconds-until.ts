/** Seconds until nine in the morning of tomorrow, or of next Monday, where the browser is. */
export function secondsUntil(day: 'tomorrow' | 'monday', now: Date): number {
  const days = day === 'tomorrow' ? 1 : (8 - now.getDay()) % 7 || 7
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9)
  return Math.max(1, Math.round((at.getTime() - now.getTime()) / 1_000))
}
