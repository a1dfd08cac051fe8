import { formatCount } from '#lib/format/numbers.ts';
import type { Messages } from '../en/en.ts';

export const timeline: Messages['timeline'] = {
  title: 'Fotos',
  kinds: { photo: 'Foto', video: 'Video' },
  tile: (kind, when, name) => `${kind}, ${when}, ${name}`,
  dateAndTime: (date, time) => `${date}, ${time}`,
  damaged: 'beschädigt',
  noPicture: 'kein Bild',
  moves: 'mit Bewegung',
  waiting: 'Bild wird gerade erzeugt',
  day: (date) => `Fotos vom ${date}`,
  jump: 'Zu einem Datum springen',
  photosInMonth: (month, count) =>
    `${month}, ${count === 1 ? '1 Foto' : `${formatCount(count, 'de')} Fotos`}`,
  emptyTitle: 'Platz für jedes Foto',
  emptyText: 'Füge ein Telefon hinzu, dann kommen seine Fotos von selbst, jedes an seinen Tag.',
  failedTitle: 'Die Fotos lassen sich gerade nicht zeigen',
  failedText: 'Sie sind unberührt. Meist ist dieses Gerät nicht im Heimnetz.',
};
