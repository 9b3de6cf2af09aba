export function FilterBar(_props: {
  description: object
  value: string
  onChange: (filter: string | undefined) => void
  onClose: () => void
}) {
  return null
}
