/** An icon by the name a document gives it (`building-store`). Its place is kept while icons load; unknown ones are a box. */
import { useQuery } from '@tanstack/react-query'

interface IconProps {
  name?: string | undefined
  size?: number
}

export function Icon({ name, size = 18 }: IconProps) {
  const { data: icons } = useQuery({
    queryKey: ['icons'],
    queryFn: async () => (await import('./icons.ts')).default,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const Chosen = icons && ((name && Object.hasOwn(icons, name) && icons[name]) || icons['box'])
  return (
    <span aria-hidden="true" style={{ display: 'inline-flex', width: size, height: size, flex: 'none' }}>
      {Chosen && <Chosen size={size} stroke={1.6} />}
    </span>
  )
}
