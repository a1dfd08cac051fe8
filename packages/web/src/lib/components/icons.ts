import batteryLow from 'lucide-static/icons/battery-low.svg?raw';
import calendar from 'lucide-static/icons/calendar.svg?raw';
import camera from 'lucide-static/icons/camera.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleX from 'lucide-static/icons/circle-x.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import externalLink from 'lucide-static/icons/external-link.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import eyeOff from 'lucide-static/icons/eye-off.svg?raw';
import fileX from 'lucide-static/icons/file-x.svg?raw';
import folder from 'lucide-static/icons/folder.svg?raw';
import hardDrive from 'lucide-static/icons/hard-drive.svg?raw';
import image from 'lucide-static/icons/image.svg?raw';
import imageOff from 'lucide-static/icons/image-off.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import logOut from 'lucide-static/icons/log-out.svg?raw';
import monitor from 'lucide-static/icons/monitor.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import video from 'lucide-static/icons/video.svg?raw';
import wifiOff from 'lucide-static/icons/wifi-off.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

/** Only what is used, under Lucide's own names. */
const sources = {
  'battery-low': batteryLow,
  calendar,
  camera,
  check,
  'chevron-down': chevronDown,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  'circle-x': circleX,
  clock,
  copy,
  download,
  'external-link': externalLink,
  eye,
  'eye-off': eyeOff,
  'file-x': fileX,
  folder,
  'hard-drive': hardDrive,
  image,
  'image-off': imageOff,
  info,
  'log-out': logOut,
  monitor,
  play,
  'refresh-cw': refreshCw,
  'shield-check': shieldCheck,
  smartphone,
  'triangle-alert': triangleAlert,
  video,
  'wifi-off': wifiOff,
  x,
} as const;

export type IconName = keyof typeof sources;

/** The shapes inside a drawing's `<svg>`: size and stroke are set where it is shown. */
export function iconShapes(name: IconName): string {
  const source = sources[name];
  const start = source.indexOf('>', source.indexOf('<svg')) + 1;
  return source.slice(start, source.lastIndexOf('</svg>'));
}
