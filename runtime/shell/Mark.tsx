/** The mark: two rings that hold each other (縁). */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Enishi">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-ai-6)" />
      <g fill="none" stroke="#fff" strokeWidth="2.600">
        <circle cx="12.500" cy="16" r="5.500" />
        <circle cx="19.500" cy="16" r="5.500" />
      </g>
    </svg>
  )
}
