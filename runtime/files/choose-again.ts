/** For the input of a `FileButton`: a browser tells of no change when the same file is chosen again, so the one before is forgotten. */
import type { MouseEvent } from 'react'

export const chooseAgain = {
  onClick: ({ currentTarget }: MouseEvent<HTMLInputElement>) => {
    currentTarget.value = ''
  },
}
