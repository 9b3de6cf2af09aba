/** Shows its content to administrators; rights of roles do not lead here. */
import type { ReactNode } from 'react'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { NoRight } from '../shell/NoRight.tsx'

export function ForAdministrators({ children }: { children: ReactNode }) {
  const { data: me } = useMe()
  if (!me) return <Rows />
  return me.administrator ? children : <NoRight />
}
