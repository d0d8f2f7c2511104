/** Opens PMTiles archives, from a file of the user or an address; loaded only when the user asks for one. */
import { addProtocol } from 'maplibre-gl'
import { FileSource, PMTiles, Protocol, TileType } from 'pmtiles'
import { usePmtilesArchive } from './pmtiles-archive.ts'

const protocol = new Protocol()
addProtocol('pmtiles', protocol.tile)

/** Reads the archive's header and makes it the base map of the session. Rejects with the reason where it is no archive. */
export async function openPmtiles(from: File | string): Promise<void> {
  const archive = new PMTiles(typeof from === 'string' ? from : new FileSource(from))
  const { tileType } = await archive.getHeader()
  protocol.add(archive)
  usePmtilesArchive.setState({
    archive: {
      name: typeof from === 'string' ? from : from.name,
      sourceUrl: `pmtiles://${archive.source.getKey()}`,
      kind: tileType === TileType.Mvt ? 'vector' : 'raster',
    },
  })
}

/** Whether an address may be asked: encrypted, or on the site of this page (the page's policy allows no other). */
export function isAllowedAddress(address: string): boolean {
  try {
    const url = new URL(address, document.baseURI)
    return url.protocol === 'https:' || url.origin === location.origin
  } catch {
    return false
  }
}
