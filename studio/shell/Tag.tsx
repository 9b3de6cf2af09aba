/** A word on a quiet surface of its colour. */
import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

export function Tag({ color = 'ai', children }: { color?: string; children: ReactNode }) {
  return (
    <Badge
      variant="light"
      color={color}
      radius="sm"
      size="md"
      fz={12}
      tt="none"
      fw={500}
      px={6}
      style={{ flex: 'none' }}
    >
      {children}
    </Badge>
  )
}
