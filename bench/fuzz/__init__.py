"""Pages and lists bent at random, from their bytes to the published file, feeds and site.

``seeds`` are what is bent: every answer of the offline web, and our own texts that would run.
``mutate`` bends, ``words`` are what it puts in. ``reading`` asks one answer, ``whole`` an archive
of them; ``shift`` does so until its time is up. What falls is made small by ``shrink`` and kept by
``cases``, in a folder that a test replays for ever.
"""
