import { feature } from 'topojson-client';
import atlas from 'world-atlas/land-110m.json?raw';

type Atlas = Parameters<typeof feature>[0];

/**
 * The outlines of all land as one path, in degrees: east to the right, south downwards. Natural Earth, 1:110 million,
 * which is in the public domain.
 */
export const landPath: string = pathOf(JSON.parse(atlas) as Atlas);

function pathOf(topology: Atlas): string {
  const { land } = topology.objects;
  if (land === undefined) return '';
  const found = feature(topology, land);
  return ('features' in found ? found.features : [found])
    .flatMap(({ geometry }) => {
      if (geometry.type === 'Polygon') return geometry.coordinates;
      return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
    })
    .map(
      (ring) =>
        `M${ring.map(([east = 0, north = 0]) => `${east.toFixed(2)},${(-north).toFixed(2)}`).join('L')}Z`,
    )
    .join('');
}
