// Plays the app on a phone: takes what the code holds, exchanges it, and sends photos.

export const apps = {
  iphone: 'Mozilla/5.0 (iOS) Nextcloud-iOS/7.1.0',
  android: 'Mozilla/5.0 (Android) Nextcloud-android/3.33.0',
};

/** @param link what the QR code holds @returns a phone that is signed in */
export async function signInPhone(link, app) {
  const [, user, oneTime, server] =
    /^nc:\/\/onetime-login\/user:(.*)&password:(.*)&server:(.*)$/.exec(link) ?? [];
  let password = oneTime;
  const ask = async (method, path, body) => {
    const response = await fetch(server + path, {
      method,
      headers: {
        Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'User-Agent': app,
        'OCS-APIRequest': 'true',
      },
      body,
    });
    if (!response.ok && response.status !== 405) throw new Error(`${method} ${path} got ${response.status}`);
    return response;
  };
  const exchanged = await ask('GET', '/ocs/v2.php/core/getapppassword-onetime?format=json');
  password = (await exchanged.json()).ocs.data.apppassword;
  await ask('GET', '/ocs/v2.php/cloud/user');
  const files = `/remote.php/dav/files/${user}`;
  const makeFolder = (folder) => ask('MKCOL', `${files}/${encodeURI(folder)}`);
  return {
    makeFolder,
    send: async (name, bytes, folder = 'Photos') => {
      await makeFolder(folder);
      await ask('PUT', `${files}/${encodeURI(folder)}/${encodeURIComponent(name)}`, bytes);
    },
    /** @returns the link's address */
    share: async (path, fields) => {
      const body = new URLSearchParams({ path: `/${path}`, shareType: '3', ...fields });
      const made = await ask('POST', '/ocs/v2.php/apps/files_sharing/api/v1/shares?format=json', body);
      return (await made.json()).ocs.data.url;
    },
  };
}

/** Another app's log-in in a browser. @returns the address of the page on which a person lets it in */
export async function beginLogIn(baseUrl, app) {
  const response = await fetch(`${baseUrl}/index.php/login/v2`, {
    method: 'POST',
    headers: { 'User-Agent': app },
  });
  return (await response.json()).login;
}
