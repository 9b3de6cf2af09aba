/** A ZIP file, or the files as JSON, → the files of one pack. Nothing of it has been believed yet: no path, no size, no name. */
import { unzipSync } from 'fflate'
import type { PackFiles } from '../../contract/pack.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError, invalid } from '../../errors.ts'

const most = { files: 5_000, bytes: 32 * 1024 * 1024 }
/** Every part begins with a letter or a digit: no `..`, no hidden file, no drive, no root. */
const plainPath = /^[A-Za-z0-9][\w.-]{0,150}(\/[A-Za-z0-9][\w.-]{0,150}){0,3}$/
/** What computers put into a ZIP file of their own. */
const litter = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$)/

export function filesOfZip(bytes: Uint8Array): PackFiles {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const entries = Object.entries(unzipped(bytes)).map(([path, content]) => {
    try {
      return [path, utf8.decode(content)] as const
    } catch {
      throw invalid(`'${path.slice(0, 200)}' is not UTF-8 text.`, [
        { pointer: `/${path.slice(0, 200)}`, code: 'not-utf8', message: 'A pack holds UTF-8 text only.' },
      ])
    }
  })
  return plainFiles(withoutFolder(Object.fromEntries(entries)))
}

/** Throws 422 with every path that leads elsewhere, and every text that is none. */
export function plainFiles(files: PackFiles): PackFiles {
  const paths = Object.keys(files)
  const folders = new Set(paths.flatMap(foldersOf))
  const problems = Object.entries(files).flatMap(([path, text]): Problem[] => {
    const pointer = `/${path.slice(0, 200)}`
    if (!plainPath.test(path) || folders.has(path))
      return [{ pointer, code: 'path', message: `'${path.slice(0, 200)}' is no path inside a pack.` }]
    return isStorable(text) ? [] : [{ pointer, code: 'refused-text', message: 'A NUL character cannot be stored.' }]
  })
  if (paths.length > most.files) throw tooLarge()
  if (Object.values(files).reduce((sum, text) => sum + text.length, 0) > most.bytes) throw tooLarge()
  if (problems.length) throw invalid('The pack has files that cannot be taken.', problems.slice(0, 200))
  return files
}

/** `a/b/c.json` → `a`, `a/b`: what is a folder is no file. */
const foldersOf = (path: string): string[] => {
  const parts = path.split('/').slice(0, 5)
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}

const isStorable = (text: string) => !text.includes('\u0000')

/** Sizes are added up before anything is unpacked, and no file becomes larger than it says. */
function unzipped(bytes: Uint8Array): Record<string, Uint8Array> {
  let count = 0
  let size = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (name.endsWith('/') || litter.test(name)) return false
    count += 1
    size += originalSize
    if (count > most.files || size > most.bytes) throw tooLarge()
    return true
  }
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError({
      status: 422,
      code: 'no-zip',
      message: 'This is no ZIP file that can be read. Zip the folder of the pack.',
      cause: error,
    })
  }
}

/** `fleet/pack.json` of a zipped folder is `pack.json` of the pack. */
function withoutFolder(files: PackFiles): PackFiles {
  if (Object.hasOwn(files, 'pack.json')) return files
  const manifest = Object.keys(files).find(path => /^[^/]+\/pack\.json$/.test(path))
  const folder = manifest?.slice(0, -'pack.json'.length)
  if (folder === undefined) return files
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path.startsWith(folder) ? path.slice(folder.length) : `../${path}`,
      text,
    ]),
  )
}

const tooLarge = () =>
  new AppError({
    status: 413,
    code: 'too-large',
    message: `A pack has at most ${most.files} files and ${most.bytes / 1024 / 1024} MiB.`,
  })
