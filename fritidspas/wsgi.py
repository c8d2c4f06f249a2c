"""What gunicorn serves: `gunicorn fritidspas.wsgi:app`."""

import gc

from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.schemes.own_files import load_own_files
from fritidspas.settings import load

app = create_app(load())
load_own_files(app, utc_now())
# What stands now stays: a page that reads ten thousand rows took half as long again while this was looked through too.
gc.freeze()
