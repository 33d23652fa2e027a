namespace Strata.Kernels;

/// <summary>Work in parts that may run in any order and at the same time: see <see cref="Workers.Run"/>.</summary>
internal interface IJob
{
    /// <summary>Does one part. The job is shared by all threads: a part writes only to memory that is its own.</summary>
    void Execute(int part);
}
