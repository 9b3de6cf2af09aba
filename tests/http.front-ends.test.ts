/** Pages of ours stand in nobody's frame; the studio's preview stands in one of our own. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { frontEndRoutes } from '../platform/http/front-ends.ts'

const root = mkdtempSync(join(tmpdir(), 'enishi-pages-'))
writeFileSync(join(root, 'index.html'), '<!doctype html>')
const headersOf = async (base: string, path: string) => (await frontEndRoutes(root, base).request(path)).headers

test('a page can be framed by nobody', async () => {
  for (const [base, path] of [
    ['/studio', '/entities'],
    ['/studio', '/preview/x'],
    ['/', '/preview'],
  ] as const) {
    const headers = await headersOf(base, path)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  }
})

test('the preview of the studio can be framed by our own pages only', async () => {
  const headers = await headersOf('/studio', '/preview')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(headers.get('content-security-policy')).toContain("script-src 'self'")
})
