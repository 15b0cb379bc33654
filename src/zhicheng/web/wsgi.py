"""The application that a web server loads.

With ZHICHENG_WORK_INSIDE=1, which `zhicheng serve` sets, a thread of this process also does the jobs.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng.web.settings")
application = get_wsgi_application()

if os.environ.get("ZHICHENG_WORK_INSIDE") == "1":
    from django.utils.timezone import localdate  # these need the applications that the line above set up

    from zhicheng.web.waking import wake_inside
    from zhicheng.web.work import start_inside

    start_inside()
    wake_inside(on=localdate())
