using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Strata.Kernels;

/// <summary>The threads of the process that kernels share: one job at a time runs on all of them.</summary>
/// <remarks>
/// A job that finds the pool busy (a call from within a part, or from another thread) runs on its own thread alone, so there are
/// never more running threads than <see cref="Count"/> plus the callers, and nobody waits for anybody's job but their own. Handing
/// work out allocates nothing. Idle workers spin for some microseconds, then sleep.
/// </remarks>
internal static unsafe class Workers
{
    /// <summary>The most threads that can be asked for.</summary>
    public const int MaxCount = 256;

    // High half: the number of the run. Low half: how many parts are not yet claimed. Both in one word, so that a worker that
    // comes late can never claim a part of a run whose job it has not read.
    private static long state;
    private static int busy;
    private static int count = InitialCount();

    // The run at hand: written only by the owner of busy, while no part is unclaimed or running.
    private static delegate* <void*, int, void> execute;
    private static void* job;
    private static int unfinished;
    private static Exception? failure;
    private static int failedPart;

    private static readonly Worker?[] Pool = new Worker?[MaxCount - 1];
    private static readonly Lock FailureLock = new();
    private static readonly AutoResetEvent Finished = new(false);
    private static int callerSleeps;

    /// <summary>How many threads work on a job, the calling one included: 1 to <see cref="MaxCount"/>.</summary>
    /// <remarks>
    /// By default the number of processors, or what the environment variable <c>STRATA_THREADS</c> says. It may be set at any time
    /// and holds from the next run on; no result depends on it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in 1 to 256.</exception>
    public static int Count
    {
        get => Volatile.Read(ref count);
        set
        {
            if (value is < 1 or > MaxCount)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of threads is 1 to {MaxCount}.");
            }
            Volatile.Write(ref count, value);
        }
    }

    /// <summary>Does every part 0 .. <paramref name="parts"/> - 1 of the job exactly once; returns when all have ended.</summary>
    /// <remarks>If parts fail, the others still run; then the exception of the lowest failed part is thrown.</remarks>
    public static void Run<TJob>(ref TJob job, int parts)
        where TJob : struct, IJob
    {
        int threads = Math.Min(Count, parts);
        if (threads <= 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            RunAlone(ref job, parts);
            return;
        }
        try
        {
            // On this stack the job stays where it is, whatever the caller's reference points into.
            TJob local = job;
            Share(&Invoke<TJob>, Unsafe.AsPointer(ref local), parts, threads - 1);
            job = local;
        }
        finally
        {
            failure = null;
            Volatile.Write(ref busy, 0);
        }
    }

    private static void Invoke<TJob>(void* job, int part)
        where TJob : struct, IJob => Unsafe.AsRef<TJob>(job).Execute(part);

    private static void RunAlone<TJob>(ref TJob job, int parts)
        where TJob : struct, IJob
    {
        ExceptionDispatchInfo? first = null;
        for (int part = 0; part < parts; part++)
        {
            try
            {
                job.Execute(part);
            }
            catch (Exception exception)
            {
                first ??= ExceptionDispatchInfo.Capture(exception);
            }
        }
        first?.Throw();
    }

    private static void Share(delegate* <void*, int, void> execute, void* job, int parts, int helpers)
    {
        helpers = Start(helpers);
        Workers.execute = execute;
        Workers.job = job;
        unfinished = parts;
        uint run = (uint)(state >> 32) + 1;
        Interlocked.Exchange(ref state, ((long)run << 32) | (uint)parts);
        for (int i = 0; i < helpers; i++)
        {
            Pool[i]!.Wake();
        }
        Participate();
        AwaitFinish();
        if (failure is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    // Starts what is missing of the wanted workers; where the system gives no more threads, those that run must do.
    private static int Start(int wanted)
    {
        for (int i = 0; i < wanted; i++)
        {
            if (Pool[i] is null)
            {
                try
                {
                    Pool[i] = new Worker(i);
                }
                catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
                {
                    return i;
                }
            }
        }
        return wanted;
    }

    /// <summary>Claims parts and does them until none is left to claim.</summary>
    private static void Participate()
    {
        while (true)
        {
            long seen = Volatile.Read(ref state);
            uint left = (uint)seen;
            if (left == 0)
            {
                return;
            }
            // Read between seeing the state and claiming on it: a claim that succeeds proves that they belong together.
            var execute = Workers.execute;
            void* job = Workers.job;
            if (Interlocked.CompareExchange(ref state, seen - 1, seen) != seen)
            {
                continue;
            }
            int part = (int)(left - 1);
            try
            {
                execute(job, part);
            }
            catch (Exception exception)
            {
                Fail(part, exception);
            }
            if (Interlocked.Decrement(ref unfinished) == 0 && Volatile.Read(ref callerSleeps) != 0)
            {
                Finished.Set();
            }
        }
    }

    private static void Fail(int part, Exception exception)
    {
        lock (FailureLock)
        {
            if (failure is null || part < failedPart)
            {
                failure = exception;
                failedPart = part;
            }
        }
    }

    private static void AwaitFinish()
    {
        long end = Stopwatch.GetTimestamp() + SpinTicks();
        while (Volatile.Read(ref unfinished) != 0)
        {
            if (Stopwatch.GetTimestamp() < end)
            {
                Thread.SpinWait(1);
                continue;
            }
            Interlocked.Exchange(ref callerSleeps, 1);
            // A signal left over from a run that ended while its caller was about to sleep only turns this loop once more.
            if (Volatile.Read(ref unfinished) != 0)
            {
                Finished.WaitOne();
            }
            Volatile.Write(ref callerSleeps, 0);
        }
    }

    // Where threads outnumber processors, a thread that spins keeps away the one it waits for. Elsewhere long enough to bridge what a
    // training does on one thread between two jobs, such as to gather a batch: to be woken takes longer than that.
    private static long SpinTicks()
    {
        int microseconds = Environment.ProcessorCount < Count ? 1 : 100;
        return Stopwatch.Frequency * microseconds / 1_000_000;
    }

    private static int InitialCount() =>
        int.TryParse(Environment.GetEnvironmentVariable("STRATA_THREADS"), out int wanted) && wanted is >= 1 and <= MaxCount
            ? wanted
            : Math.Min(Environment.ProcessorCount, MaxCount);

    private sealed class Worker
    {
        private readonly object gate = new();
        private readonly int index;
        private int sleeps;

        public Worker(int index)
        {
            this.index = index;
            new Thread(Loop) { IsBackground = true, Name = $"Strata worker {index + 1}" }.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref sleeps) != 0)
            {
                lock (gate)
                {
                    sleeps = 0;
                    Monitor.Pulse(gate);
                }
            }
        }

        private bool HasWork => (uint)Volatile.Read(ref state) != 0 && index < Count - 1;

        private void Loop()
        {
            while (true)
            {
                long end = Stopwatch.GetTimestamp() + SpinTicks();
                while (!HasWork && Stopwatch.GetTimestamp() < end)
                {
                    Thread.SpinWait(1);
                }
                if (!HasWork)
                {
                    Sleep();
                }
                Participate();
            }
        }

        // The caller publishes a run and then looks who sleeps; this says that it sleeps and then looks for a run: one sees the other.
        private void Sleep()
        {
            Interlocked.Exchange(ref sleeps, 1);
            if (HasWork)
            {
                Volatile.Write(ref sleeps, 0);
                return;
            }
            lock (gate)
            {
                while (sleeps != 0)
                {
                    Monitor.Wait(gate);
                }
            }
        }
    }
}
