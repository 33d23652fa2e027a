using Strata.Kernels;

namespace Strata.Tests.Kernels;

/// <summary>Tests that set the number of threads of the process must not run beside each other.</summary>
[CollectionDefinition(nameof(ThreadCount), DisableParallelization = true)]
public class ThreadCount;

[Collection(nameof(ThreadCount))]
public class WorkersTests
{
    private struct Counting(int[] hits) : IJob
    {
        public void Execute(int part) => Interlocked.Increment(ref hits[part]);
    }

    private struct Nested(int[] hits) : IJob
    {
        public void Execute(int part)
        {
            var inner = new Offset(hits, part * 10);
            Workers.Run(ref inner, 10);
        }
    }

    private struct Offset(int[] hits, int start) : IJob
    {
        public void Execute(int part) => Interlocked.Increment(ref hits[start + part]);
    }

    private struct Failing(int[] hits) : IJob
    {
        public void Execute(int part)
        {
            Interlocked.Increment(ref hits[part]);
            if (part % 3 == 2)
            {
                throw new InvalidOperationException($"part {part}");
            }
        }
    }

    private struct Summing : IJob
    {
        public long Sum;

        public void Execute(int part) => Interlocked.Add(ref Sum, part);
    }

    private static void WithThreads(int count, Action action)
    {
        int before = Workers.Count;
        Workers.Count = count;
        try
        {
            action();
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_part_runs_exactly_once(int threads) =>
        WithThreads(
            threads,
            () =>
            {
                foreach (int parts in new[] { 0, 1, 2, 3, 7, 8, 100, 1000 })
                {
                    for (int repeat = 0; repeat < 50; repeat++)
                    {
                        int[] hits = new int[parts];
                        var job = new Counting(hits);
                        Workers.Run(ref job, parts);
                        Assert.All(hits, hit => Assert.Equal(1, hit));
                    }
                }
            }
        );

    [Fact]
    public void A_job_keeps_what_its_parts_wrote_into_it() =>
        WithThreads(
            3,
            () =>
            {
                var job = new Summing();
                Workers.Run(ref job, 1000);
                Assert.Equal(499_500, job.Sum);
            }
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_part_may_run_a_job_itself(int threads) =>
        WithThreads(
            threads,
            () =>
            {
                int[] hits = new int[200];
                var job = new Nested(hits);
                Workers.Run(ref job, 20);
                Assert.All(hits, hit => Assert.Equal(1, hit));
            }
        );

    [Fact]
    public void Sixteen_callers_at_once_each_get_their_whole_job_done() =>
        WithThreads(
            4,
            () =>
            {
                int wrong = 0;
                var callers = Enumerable
                    .Range(0, 16)
                    .Select(_ => new Thread(() =>
                    {
                        for (int repeat = 0; repeat < 200; repeat++)
                        {
                            var job = new Summing();
                            Workers.Run(ref job, 33);
                            if (job.Sum != 528)
                            {
                                Interlocked.Increment(ref wrong);
                            }
                        }
                    }))
                    .ToList();
                callers.ForEach(caller => caller.Start());
                callers.ForEach(caller => caller.Join());
                Assert.Equal(0, wrong);
            }
        );

    [Fact]
    public void The_number_of_threads_may_change_while_jobs_run() =>
        WithThreads(
            2,
            () =>
            {
                using var stop = new CancellationTokenSource();
                var changer = new Thread(() =>
                {
                    for (int i = 0; !stop.IsCancellationRequested; i++)
                    {
                        Workers.Count = 1 + i % 5;
                        Thread.Yield();
                    }
                });
                changer.Start();
                for (int repeat = 0; repeat < 2000; repeat++)
                {
                    var job = new Summing();
                    Workers.Run(ref job, 10);
                    Assert.Equal(45, job.Sum);
                }
                stop.Cancel();
                changer.Join();
            }
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void An_exception_reaches_the_caller_after_all_parts_have_run(int threads) =>
        WithThreads(
            threads,
            () =>
            {
                int[] hits = new int[10];
                var job = new Failing(hits);
                var error = Assert.Throws<InvalidOperationException>(() => Workers.Run(ref job, 10));
                Assert.Equal("part 2", error.Message);
                Assert.All(hits, hit => Assert.Equal(1, hit));

                // The pool is as good as before.
                var sum = new Summing();
                Workers.Run(ref sum, 10);
                Assert.Equal(45, sum.Sum);
            }
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Handing_out_work_allocates_nothing(int threads) =>
        WithThreads(
            threads,
            () =>
            {
                var job = new Summing();
                Allocations.None(() => Workers.Run(ref job, 10), times: 200);
            }
        );

    [Fact]
    public void Sleeping_workers_wake_for_the_next_job() =>
        WithThreads(
            4,
            () =>
            {
                for (int repeat = 0; repeat < 20; repeat++)
                {
                    Thread.Sleep(2);
                    var job = new Summing();
                    Workers.Run(ref job, 100);
                    Assert.Equal(4950, job.Sum);
                }
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(257)]
    public void A_number_of_threads_out_of_range_is_refused(int count)
    {
        int before = Workers.Count;
        Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Count = count);
        Assert.Equal(before, Workers.Count);
    }
}
