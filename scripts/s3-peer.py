"""One OpenStack Swift in one process: account, container, object and proxy server with the S3 API, on loopback ports.

    python s3-peer.py FOLDER ACCESS_KEY SECRET_KEY      prints the proxy's port once it answers
"""
import array
import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import listen, spawn, wsgi  # noqa: E402
from swift.common import utils  # noqa: E402

ROOT, ACCESS_KEY, SECRET_KEY = sys.argv[1:4]
utils.SWIFT_CONF_FILE = os.path.join(ROOT, 'swift.conf')
with open(utils.SWIFT_CONF_FILE, 'w') as conf:
    conf.write('[swift-hash]\nswift_hash_path_suffix = peer\n')
utils.validate_hash_conf()

from swift.account.server import AccountController  # noqa: E402
from swift.common.constraints import reload_constraints  # noqa: E402
from swift.common.ring import RingData  # noqa: E402
from swift.common.storage_policy import reload_storage_policies  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402
from swift.container.server import ContainerController  # noqa: E402
from swift.obj.server import ObjectController  # noqa: E402

reload_storage_policies()
reload_constraints()

sockets = {name: listen(('127.0.0.1', 0)) for name in ('proxy', 'account', 'container', 'object')}
port = {name: socket.getsockname()[1] for name, socket in sockets.items()}
os.makedirs(os.path.join(ROOT, 'devices', 'disk'))
for name in ('account', 'container', 'object'):
    device = {
        'id': 0, 'region': 1, 'zone': 0, 'weight': 1.0, 'device': 'disk', 'ip': '127.0.0.1', 'port': port[name],
        'replication_ip': '127.0.0.1', 'replication_port': port[name],
    }
    RingData([array.array('H', [0, 0])], [device], 31).save(os.path.join(ROOT, name + '.ring.gz'))

STORAGE = {
    'devices': os.path.join(ROOT, 'devices'), 'swift_dir': ROOT, 'mount_check': 'false', 'disable_fallocate': 'true',
    'allowed_sync_hosts': '127.0.0.1',
}
PROXY = '''
[DEFAULT]
swift_dir = {root}
log_level = CRITICAL
[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = eu-central-1
max_bucket_listing = 100
[filter:tempauth]
use = egg:swift#tempauth
user_peer_{access} = {secret} .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
rate_limit_after_segment = 1000
[filter:dlo]
use = egg:swift#dlo
'''
with open(os.path.join(ROOT, 'proxy-server.conf'), 'w') as conf:
    conf.write(PROXY.format(root=ROOT, access=ACCESS_KEY, secret=SECRET_KEY))

quiet = open(os.devnull, 'w')
for name, app in (
    ('account', AccountController(STORAGE)),
    ('container', ContainerController(STORAGE)),
    ('object', ObjectController(STORAGE)),
    ('proxy', loadapp(os.path.join(ROOT, 'proxy-server.conf'), global_conf={})),
):
    server = spawn(wsgi.server, sockets[name], app, log=quiet)
print(port['proxy'], flush=True)
server.wait()
