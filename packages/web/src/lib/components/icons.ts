import activity from 'lucide-static/icons/activity.svg?raw';
import archive from 'lucide-static/icons/archive.svg?raw';
import archiveRestore from 'lucide-static/icons/archive-restore.svg?raw';
import batteryLow from 'lucide-static/icons/battery-low.svg?raw';
import brushCleaning from 'lucide-static/icons/brush-cleaning.svg?raw';
import calendar from 'lucide-static/icons/calendar.svg?raw';
import camera from 'lucide-static/icons/camera.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleX from 'lucide-static/icons/circle-x.svg?raw';
import circleDotDashed from 'lucide-static/icons/circle-dot-dashed.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import copy from 'lucide-static/icons/copy.svg?raw';
import download from 'lucide-static/icons/download.svg?raw';
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw';
import externalLink from 'lucide-static/icons/external-link.svg?raw';
import eye from 'lucide-static/icons/eye.svg?raw';
import eyeOff from 'lucide-static/icons/eye-off.svg?raw';
import fileX from 'lucide-static/icons/file-x.svg?raw';
import folder from 'lucide-static/icons/folder.svg?raw';
import hardDrive from 'lucide-static/icons/hard-drive.svg?raw';
import heart from 'lucide-static/icons/heart.svg?raw';
import image from 'lucide-static/icons/image.svg?raw';
import imageOff from 'lucide-static/icons/image-off.svg?raw';
import images from 'lucide-static/icons/images.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import keyboard from 'lucide-static/icons/keyboard.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import logOut from 'lucide-static/icons/log-out.svg?raw';
import mapPin from 'lucide-static/icons/map-pin.svg?raw';
import maximize2 from 'lucide-static/icons/maximize-2.svg?raw';
import monitor from 'lucide-static/icons/monitor.svg?raw';
import pause from 'lucide-static/icons/pause.svg?raw';
import pencil from 'lucide-static/icons/pencil.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw';
import rotateCwSquare from 'lucide-static/icons/rotate-cw-square.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw';
import smartphone from 'lucide-static/icons/smartphone.svg?raw';
import trash2 from 'lucide-static/icons/trash-2.svg?raw';
import star from 'lucide-static/icons/star.svg?raw';
import tag from 'lucide-static/icons/tag.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import upload from 'lucide-static/icons/upload.svg?raw';
import undo2 from 'lucide-static/icons/undo-2.svg?raw';
import userRound from 'lucide-static/icons/user-round.svg?raw';
import userRoundPlus from 'lucide-static/icons/user-round-plus.svg?raw';
import video from 'lucide-static/icons/video.svg?raw';
import wifiOff from 'lucide-static/icons/wifi-off.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';
import folderInput from 'lucide-static/icons/folder-input.svg?raw';
import folderPlus from 'lucide-static/icons/folder-plus.svg?raw';
import ellipsisVertical from 'lucide-static/icons/ellipsis-vertical.svg?raw';
import share2 from 'lucide-static/icons/share-2.svg?raw';
import history from 'lucide-static/icons/history.svg?raw';
import list from 'lucide-static/icons/list.svg?raw';
import layoutGrid from 'lucide-static/icons/layout-grid.svg?raw';
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw';
import arrowDown from 'lucide-static/icons/arrow-down.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import file from 'lucide-static/icons/file.svg?raw';
import link from 'lucide-static/icons/link.svg?raw';

/** Only what is used, under Lucide's own names. */
const sources = {
  activity,
  'brush-cleaning': brushCleaning,
  settings,
  'user-round': userRound,
  'user-round-plus': userRoundPlus,
  archive,
  'archive-restore': archiveRestore,
  'battery-low': batteryLow,
  calendar,
  camera,
  check,
  'chevron-down': chevronDown,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  'circle-dot-dashed': circleDotDashed,
  'circle-x': circleX,
  clock,
  copy,
  download,
  ellipsis,
  'external-link': externalLink,
  eye,
  'eye-off': eyeOff,
  'file-x': fileX,
  folder,
  'hard-drive': hardDrive,
  heart,
  image,
  'image-off': imageOff,
  images,
  info,
  keyboard,
  lock,
  'log-out': logOut,
  'map-pin': mapPin,
  'maximize-2': maximize2,
  monitor,
  pause,
  pencil,
  play,
  'refresh-cw': refreshCw,
  'rotate-cw-square': rotateCwSquare,
  'shield-check': shieldCheck,
  smartphone,
  'trash-2': trash2,
  star,
  tag,
  'triangle-alert': triangleAlert,
  upload,
  'undo-2': undo2,
  video,
  'wifi-off': wifiOff,
  'folder-input': folderInput,
  'folder-plus': folderPlus,
  'ellipsis-vertical': ellipsisVertical,
  'share-2': share2,
  history,
  list,
  'layout-grid': layoutGrid,
  'arrow-up': arrowUp,
  'arrow-down': arrowDown,
  users,
  file,
  link,
  x,
} as const;

export type IconName = keyof typeof sources;

/** The shapes inside a drawing's `<svg>`: size and stroke are set where it is shown. */
export function iconShapes(name: IconName): string {
  const source = sources[name];
  const start = source.indexOf('>', source.indexOf('<svg')) + 1;
  return source.slice(start, source.lastIndexOf('</svg>'));
}
